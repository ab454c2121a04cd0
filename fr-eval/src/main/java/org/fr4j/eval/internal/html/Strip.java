package org.fr4j.eval.internal.html;

import java.util.Locale;

/// A value and its interval on an axis, one line high, to stand in a row of a table.
public final class Strip {
  private static final int WIDTH = 220;
  private static final int HEIGHT = 22;
  private static final int EDGE = 6;

  private final Axis axis;
  private final double mark;

  /// @param axis common to all rows
  /// @param mark a value that all rows are to be seen against; NaN for none
  public Strip(Axis axis, double mark) {
    this.axis = axis;
    this.mark = mark;
  }

  /// The picture of one value; what stands beside it says it in figures.
  public String render(double value, double low, double high) {
    String middle = number(HEIGHT / 2.0);
    StringBuilder svg = open("strip");
    for (double tick : axis.ticks()) {
      svg.append("<path class=\"grid\" d=\"M%s 0V%d\"/>".formatted(number(at(tick)), HEIGHT));
    }
    if (!Double.isNaN(mark)) {
      svg.append("<path class=\"mark\" d=\"M%s 0V%d\"/>".formatted(number(at(mark)), HEIGHT));
    }
    svg.append(
        "<path class=\"range\" d=\"M%s %sH%s\"/>"
            .formatted(number(at(low)), middle, number(at(high))));
    svg.append(
        "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"4.5\"/>"
            .formatted(value == 0 ? "dot none" : "dot", number(at(value)), middle));
    return svg.append("</svg>").toString();
  }

  /// The axis, for the head of the column.
  public String scale() {
    StringBuilder svg = open("strip");
    for (double tick : axis.ticks()) {
      double x = at(tick);
      String anchor = x < 2 * EDGE ? "start" : x > WIDTH - 2 * EDGE ? "end" : "middle";
      svg.append(
          "<text class=\"tick\" x=\"%s\" y=\"16\" text-anchor=\"%s\">%s</text>"
              .formatted(number(x), anchor, Axis.label(tick)));
    }
    return svg.append("</svg>").toString();
  }

  private static StringBuilder open(String style) {
    return new StringBuilder(
        "<svg class=\"%s\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\">"
            .formatted(style, WIDTH, HEIGHT));
  }

  private double at(double value) {
    return EDGE + Math.clamp(axis.at(value), 0, 1) * (WIDTH - 2 * EDGE);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
