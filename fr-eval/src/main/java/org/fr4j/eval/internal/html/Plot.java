package org.fr4j.eval.internal.html;

import java.util.Locale;

/// Curves over two axes as inline SVG; colours come from the page's style, so that it follows light
/// and dark, and each curve has its own dashes for those who see no colours. What each curve is,
/// its [Legend] says.
public final class Plot {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;
  private static final int LEFT = 84;
  private static final int TOP = 14;
  private static final int RIGHT = 22;
  private static final int BOTTOM = 64;
  private static final double LEAST_STEP = 0.4;

  private final Axis x;
  private final Axis y;
  private final StringBuilder bands = new StringBuilder();
  private final StringBuilder shapes = new StringBuilder();
  private final String title;

  /// @param title read out in place of the picture
  /// @param x the horizontal axis
  /// @param y the vertical axis
  public Plot(String title, Axis x, Axis y) {
    this.title = title;
    this.x = x;
    this.y = y;
  }

  /// Adds a curve; points off the axes are left out, and so are those too near the last to be seen.
  ///
  /// @param number of the curve in the legend
  /// @param xs of each point
  /// @param ys of each point
  public Plot curve(int number, double[] xs, double[] ys) {
    shapes.append(
        "<path class=\"curve %s\" stroke-dasharray=\"%s\" d=\"%s\"/>%n"
            .formatted(Series.classes(number), Series.dashes(number), path(xs, ys)));
    return this;
  }

  /// Adds marks where a curve was measured, each with its interval.
  ///
  /// @param number of the curve in the legend
  /// @param xs of each point
  /// @param ys of each point
  /// @param lows where its interval begins
  /// @param highs where it ends
  public Plot points(int number, double[] xs, double[] ys, double[] lows, double[] highs) {
    for (int i = 0; i < xs.length; i++) {
      String px = number(across(xs[i]));
      shapes.append(
          "<path class=\"band-line %s\" d=\"M%s %sV%s\"/><circle class=\"point %s\" cx=\"%s\" cy=\"%s\" r=\"4\"/>%n"
              .formatted(
                  Series.classes(number),
                  px,
                  number(Math.clamp(down(lows[i]), TOP, HEIGHT - BOTTOM)),
                  number(Math.clamp(down(highs[i]), TOP, HEIGHT - BOTTOM)),
                  Series.classes(number),
                  px,
                  number(down(ys[i]))));
    }
    return this;
  }

  /// Adds a band around a curve.
  ///
  /// @param number of the curve in the legend
  /// @param xs of each place
  /// @param lows where the band begins there
  /// @param highs where it ends
  public Plot band(int number, double[] xs, double[] lows, double[] highs) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < xs.length; i++) {
      path.append(i == 0 ? "M" : "L").append(point(xs[i], highs[i]));
    }
    for (int i = xs.length - 1; i >= 0; i--) {
      path.append("L").append(point(xs[i], lows[i]));
    }
    if (!path.isEmpty()) {
      bands.append("<path class=\"band %s\" d=\"%sZ\"/>%n".formatted(Series.classes(number), path));
    }
    return this;
  }

  /// Marks a value of the horizontal axis.
  public Plot mark(double value) {
    shapes.append(
        "<path class=\"mark\" d=\"M%s %dV%d\"/>%n"
            .formatted(number(across(value)), TOP, HEIGHT - BOTTOM));
    return this;
  }

  /// The picture.
  public String render() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n"
            .formatted(WIDTH, HEIGHT, Page.escape(title)));
    for (double tick : x.ticks()) {
      String at = number(across(tick));
      svg.append("<path class=\"grid\" d=\"M%s %dV%d\"/>".formatted(at, TOP, HEIGHT - BOTTOM));
      svg.append(
          "<text class=\"tick\" x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>%n"
              .formatted(at, HEIGHT - BOTTOM + 22, Axis.label(tick)));
    }
    for (double tick : y.ticks()) {
      String at = number(down(tick));
      svg.append("<path class=\"grid\" d=\"M%d %sH%d\"/>".formatted(LEFT, at, WIDTH - RIGHT));
      svg.append(
          "<text class=\"tick\" x=\"%d\" y=\"%s\" text-anchor=\"end\" dominant-baseline=\"middle\">%s</text>%n"
              .formatted(LEFT - 8, at, Axis.label(tick)));
    }
    svg.append(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n"
            .formatted((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, Page.escape(x.title())));
    svg.append(
        "<text transform=\"translate(20 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n"
            .formatted((TOP + HEIGHT - BOTTOM) / 2, Page.escape(y.title())));
    return svg.append(bands).append(shapes).append("</svg>").toString();
  }

  private String path(double[] xs, double[] ys) {
    StringBuilder path = new StringBuilder();
    double lastX = Double.NEGATIVE_INFINITY;
    double lastY = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < xs.length; i++) {
      double px = across(xs[i]);
      double py = down(ys[i]);
      boolean shown = px >= LEFT - 1 && py <= HEIGHT - BOTTOM + 1;
      if (shown && Math.abs(px - lastX) + Math.abs(py - lastY) >= LEAST_STEP) {
        path.append(path.isEmpty() ? "M" : "L").append(number(px)).append(' ').append(number(py));
        lastX = px;
        lastY = py;
      }
    }
    return path.toString();
  }

  /// A point, or the nearest one on the axes.
  private String point(double valueX, double valueY) {
    double px = Math.max(LEFT, across(valueX));
    double py = Math.clamp(down(valueY), TOP, HEIGHT - BOTTOM);
    return number(px) + " " + number(py);
  }

  private double across(double value) {
    return LEFT + x.at(value) * (WIDTH - LEFT - RIGHT);
  }

  private double down(double value) {
    return HEIGHT - BOTTOM - y.at(value) * (HEIGHT - TOP - BOTTOM);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
