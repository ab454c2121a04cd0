package org.fr4j.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.index.MatchIndex;
import org.fr4j.index.Search;
import org.fr4j.sampling.imbalance.Plot;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;

/// What the ten best of a single probe cost, against the size of the gallery and the dimension:
/// medians over searches on all cores, as single-probe.svg and single-probe.csv.
///
/// The largest galleries hold 4 GB, which is there twice while the index is made.
final class SingleProbePlot {
  private static final int[] DIMENSIONS = {64, 128, 256, 512};
  private static final int[] SIZES = {
    10_000, 30_000, 100_000, 300_000, 1_000_000, 2_000_000, 4_000_000
  };
  private static final long MAX_VALUES = 1L << 30;
  private static final int PROBES = 16;
  private static final int MIN_SEARCHES = 16;
  private static final double WARM_UP_SECONDS = .5;
  private static final double SECONDS = 1;
  private static final int WIDTH = 900;
  private static final int HEIGHT = 560;

  private SingleProbePlot() {}

  /// @param milliseconds the median of a search
  private record Point(int dimension, int templates, double milliseconds) {
    String csv() {
      return String.format(Locale.ROOT, "%d,%d,%.4f", dimension, templates, milliseconds);
    }
  }

  static void draw(Path folder) throws IOException {
    List<Point> points = new ArrayList<>();
    for (int dimension : DIMENSIONS) {
      measure(dimension, points);
    }
    List<String> lines = new ArrayList<>(List.of("dimension,templates,median_ms"));
    points.forEach(point -> lines.add(point.csv()));
    Files.createDirectories(folder);
    Files.write(folder.resolve("single-probe.csv"), lines);
    Path picture = folder.resolve("single-probe.svg");
    XYChart chart = chart(points);
    Plot.of(chart::paint, WIDTH, HEIGHT).saveSvg(picture);
    System.out.println("written to " + picture.toAbsolutePath());
  }

  private static void measure(int dimension, List<Point> points) {
    int[] sizes =
        Arrays.stream(SIZES).filter(size -> (long) size * dimension <= MAX_VALUES).toArray();
    try (EmbeddingMatrix gallery = Galleries.lifelike(sizes[sizes.length - 1], dimension, 1);
        EmbeddingMatrix probes = Galleries.lifelike(PROBES, dimension, 2)) {
      for (int size : sizes) {
        try (MatchIndex index = MatchIndex.of(gallery.head(size))) {
          search(index, probes, WARM_UP_SECONDS);
          double[] seconds = search(index, probes, SECONDS);
          points.add(new Point(dimension, size, 1000 * seconds[seconds.length / 2]));
          System.out.println(points.getLast().csv());
        }
      }
    }
  }

  /// The time of each search, sorted.
  private static double[] search(MatchIndex index, EmbeddingMatrix probes, double atLeast) {
    List<Double> times = new ArrayList<>();
    double total = 0;
    while (total < atLeast || times.size() < MIN_SEARCHES) {
      float[] probe = probes.row(times.size() % probes.rows());
      long before = System.nanoTime();
      index.search(probe, Search.top(10));
      double seconds = (System.nanoTime() - before) * 1e-9;
      times.add(seconds);
      total += seconds;
    }
    return times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  private static XYChart chart(List<Point> points) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .theme(ChartTheme.XChart)
            .title("The ten best of one probe")
            .xAxisTitle("templates")
            .yAxisTitle("milliseconds, median")
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    // Dashes would be drawn one by one, and be most of the file.
    chart.getStyler().setPlotGridLinesStroke(new BasicStroke(.5f));
    for (int dimension : DIMENSIONS) {
      List<Point> curve = points.stream().filter(point -> point.dimension == dimension).toList();
      chart.addSeries(
          dimension + " dimensions",
          curve.stream().mapToDouble(Point::templates).toArray(),
          curve.stream().mapToDouble(Point::milliseconds).toArray());
    }
    return chart;
  }
}
