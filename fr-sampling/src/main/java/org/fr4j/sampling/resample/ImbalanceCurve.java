package org.fr4j.sampling.resample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.fr4j.sampling.imbalance.Plot;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Draws traces side by side, such as IDR beside max/min: a line a label, the target dashed.
public final class ImbalanceCurve {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;

  private ImbalanceCurve() {}

  /// Draws.
  ///
  /// @param target the imbalance asked for
  /// @param traces at least one, a panel each
  /// @return the plot
  /// @throws IllegalArgumentException if there is no trace
  public static Plot of(double target, ImbalanceTrace... traces) {
    if (traces.length == 0) {
      throw new IllegalArgumentException("no trace: a curve shows at least one");
    }
    List<XYChart> panels = Arrays.stream(traces).map(trace -> panel(target, trace)).toList();
    return Plot.of(
        (canvas, width, height) -> {
          int x = 0;
          for (XYChart panel : panels) {
            canvas.translate(x, 0);
            panel.paint(canvas, WIDTH, height);
            canvas.translate(-x, 0);
            x += WIDTH;
          }
        },
        WIDTH * traces.length,
        HEIGHT);
  }

  private static XYChart panel(double target, ImbalanceTrace trace) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .theme(ChartTheme.XChart)
            .title("%s against samples added (1 is even)".formatted(trace.metric()))
            .xAxisTitle("samples added")
            .yAxisTitle(trace.metric())
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
    if (trace.imbalance().stream().flatMap(List::stream).allMatch(value -> value >= 1)) {
      // A ratio: from 1, which is even, up.
      chart.getStyler().setYAxisLogarithmic(true).setYAxisMin(1.0);
    }
    chart.getStyler().setYAxisDecimalPattern("#,##0.##").setXAxisDecimalPattern("#,###");
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    double[] added = trace.added().stream().mapToDouble(Integer::doubleValue).toArray();
    for (int l = 0; l < trace.labels().size(); l++) {
      chart
          .addSeries(
              trace.labels().get(l),
              added,
              trace.imbalance().get(l).stream().mapToDouble(Double::doubleValue).toArray())
          .setMarker(SeriesMarkers.NONE);
    }
    XYSeries line =
        chart.addSeries(
            "target %s".formatted(target),
            new double[] {0, added[added.length - 1]},
            new double[] {target, target});
    line.setMarker(SeriesMarkers.NONE).setLineColor(Color.DARK_GRAY);
    line.setLineStyle(
        new BasicStroke(
            1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {6, 4}, 0));
    return chart;
  }
}
