package org.fr4j.eval.internal.html;

import java.util.Locale;

/// Curves over two axes as inline SVG; colours come from the page's style, so that it follows light
/// and dark, and each curve has its own dashes for those who see no colours.
public final class Plot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 460;
  private static final int LEFT = 64;
  private static final int TOP = 12;
  private static final int RIGHT = 12;
  private static final int BOTTOM = 52;
  private static final int COLOURS = 8;
  private static final double LEAST_STEP = 0.4;
  private static final String[] DASHES = {
    "", "8 3", "2 3", "10 3 2 3", "5 5", "1 2", "12 4", "6 2"
  };

  private final Axis x;
  private final Axis y;
  private final StringBuilder shapes = new StringBuilder();
  private final StringBuilder legend = new StringBuilder();
  private final String title;
  private int curves;

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
  /// @param name what the legend says
  /// @param xs of each point
  /// @param ys of each point
  public Plot curve(String name, double[] xs, double[] ys) {
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
    int style = curves++ % COLOURS;
    shapes.append(
        "<path class=\"curve\" style=\"stroke:var(--s%d)\" stroke-dasharray=\"%s\" d=\"%s\"/>%n"
            .formatted(style, DASHES[style], path));
    int row = TOP + 18 + 18 * (curves - 1);
    legend.append(
        "<path class=\"curve\" style=\"stroke:var(--s%d)\" stroke-dasharray=\"%s\" d=\"M%d %dh28\"/><text x=\"%d\" y=\"%d\">%s</text>%n"
            .formatted(
                style, DASHES[style], LEFT + 12, row, LEFT + 48, row + 4, Page.escape(name)));
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
              .formatted(at, HEIGHT - BOTTOM + 18, Axis.label(tick)));
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
            .formatted((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, Page.escape(x.title())));
    svg.append(
        "<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n"
            .formatted((TOP + HEIGHT - BOTTOM) / 2, Page.escape(y.title())));
    return svg.append(shapes).append(legend).append("</svg>").toString();
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
