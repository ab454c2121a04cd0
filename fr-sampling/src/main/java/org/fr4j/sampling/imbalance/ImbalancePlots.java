package org.fr4j.sampling.imbalance;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.fr4j.core.Label;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Pictures of how many samples each category has.
public final class ImbalancePlots {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 500;
  private static final int BARS = 40;

  private ImbalancePlots() {}

  /// A bar a category, the commonest first; of many categories the 40 commonest.
  ///
  /// @param label at least one category
  /// @return the plot
  /// @throws IllegalArgumentException if the label has no category
  public static Plot bars(Label label) {
    int[] counts = label.counts();
    if (counts.length == 0) {
      throw new IllegalArgumentException("label %s: no category to plot".formatted(label.name()));
    }
    List<Integer> codes =
        IntStream.range(0, counts.length)
            .boxed()
            .sorted(Comparator.comparingInt(code -> -counts[code]))
            .limit(BARS)
            .toList();
    String shown = counts.length > BARS ? ", the %d commonest".formatted(BARS) : "";
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .theme(ChartTheme.XChart)
            .title(
                "%s: %,d categories%s, IDR %.2f"
                    .formatted(
                        label.name(), counts.length, shown, new InterDecileRatio().of(label)))
            .yAxisTitle("samples")
            .build();
    chart.getStyler().setLegendVisible(false).setChartBackgroundColor(java.awt.Color.WHITE);
    chart.getStyler().setXAxisLabelRotation(codes.size() > 8 ? 45 : 0).setYAxisMin(0.0);
    chart.addSeries(
        "samples",
        codes.stream().map(label.categories()::get).toList(),
        codes.stream().map(code -> counts[code]).toList());
    return Plot.of(chart::paint, WIDTH, HEIGHT);
  }

  /// Counts against rank, both in powers of ten: a line a label, flat where it is even.
  ///
  /// @param labels at least one with a sample
  /// @return the plot
  /// @throws IllegalArgumentException if no label has a sample
  public static Plot ranks(Label... labels) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .theme(ChartTheme.XChart)
            .title("samples of each category, the commonest first")
            .xAxisTitle("rank of the category")
            .yAxisTitle("samples")
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
    chart.getStyler().setChartBackgroundColor(java.awt.Color.WHITE);
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    for (Label label : labels) {
      double[] counts =
          Arrays.stream(label.counts())
              .filter(count -> count > 0)
              .sorted()
              .asDoubleStream()
              .toArray();
      if (counts.length > 0) {
        double[] falling =
            IntStream.range(0, counts.length)
                .mapToDouble(i -> counts[counts.length - 1 - i])
                .toArray();
        double[] ranks = IntStream.rangeClosed(1, counts.length).asDoubleStream().toArray();
        chart
            .addSeries(label.name(), ranks, falling)
            .setMarker(counts.length > 50 ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
      }
    }
    if (chart.getSeriesCollection().isEmpty()) {
      throw new IllegalArgumentException("no label has a sample to plot");
    }
    return Plot.of(chart::paint, WIDTH, HEIGHT);
  }
}
