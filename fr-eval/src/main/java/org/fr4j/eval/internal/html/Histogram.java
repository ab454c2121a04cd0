package org.fr4j.eval.internal.html;

import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/// How often scores of two kinds occur, as two areas over one axis.
public final class Histogram {
  private static final int WIDTH = 300;
  private static final int HEIGHT = 150;
  private static final int BOTTOM = 26;
  private static final int BINS = 75;

  private final String title;
  private final Axis x;
  private final StringBuilder shapes = new StringBuilder();

  /// @param title read out in place of the picture
  /// @param x the axis of scores
  public Histogram(String title, Axis x) {
    this.title = title;
    this.x = x;
  }

  /// Adds scores: an area whose highest bin is as high as the picture.
  ///
  /// @param style `mated` or `impostor`
  /// @param count of scores
  /// @param score each one
  public Histogram area(String style, int count, IntToDoubleFunction score) {
    int[] bins = new int[BINS];
    int most = 1;
    for (int i = 0; i < count; i++) {
      int bin = (int) (Math.clamp(x.at(score.applyAsDouble(i)), 0, 1) * (BINS - 1e-9));
      most = Math.max(most, ++bins[bin]);
    }
    if (count > 0) {
      StringBuilder path = new StringBuilder("M0 %d".formatted(HEIGHT - BOTTOM));
      for (int bin = 0; bin < BINS; bin++) {
        double top = (HEIGHT - BOTTOM) - (HEIGHT - BOTTOM - 6.0) * bins[bin] / most;
        path.append("V%s".formatted(number(top)));
        path.append("H%s".formatted(number((bin + 1.0) * WIDTH / BINS)));
      }
      path.append("V%dZ".formatted(HEIGHT - BOTTOM));
      shapes.append("<path class=\"area %s\" d=\"%s\"/>%n".formatted(style, path));
    }
    return this;
  }

  /// Marks a score.
  public Histogram mark(double score) {
    shapes.append(
        "<path class=\"mark\" d=\"M%s 0V%d\"/>%n"
            .formatted(number(Math.clamp(x.at(score), 0, 1) * WIDTH), HEIGHT - BOTTOM));
    return this;
  }

  /// The picture.
  public String render() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg class=\"small\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n"
            .formatted(WIDTH, HEIGHT, Page.escape(title)));
    svg.append(shapes);
    svg.append("<path class=\"axis\" d=\"M0 %dH%d\"/>%n".formatted(HEIGHT - BOTTOM, WIDTH));
    for (double tick : x.ticks()) {
      double at = x.at(tick) * WIDTH;
      String anchor = at < 12 ? "start" : at > WIDTH - 12 ? "end" : "middle";
      svg.append(
          "<text class=\"tick\" x=\"%s\" y=\"%d\" text-anchor=\"%s\">%s</text>%n"
              .formatted(number(at), HEIGHT - 8, anchor, Axis.label(tick)));
    }
    return svg.append("</svg>").toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
