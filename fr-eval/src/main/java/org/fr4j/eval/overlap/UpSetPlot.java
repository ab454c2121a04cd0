package org.fr4j.eval.overlap;

import java.util.List;
import org.fr4j.eval.internal.html.Figures;
import org.fr4j.eval.internal.html.Page;

/// An UpSet plot: a column a combination of databases, a row a database, as an SVG that stands
/// alone and follows light and dark.
final class UpSetPlot {
  private static final int MOST_COLUMNS = 24;
  private static final int COLUMN = 46;
  private static final int ROW = 30;
  private static final int BARS = 190;
  private static final int TOP = 34;
  private static final int SIZES = 110;
  private static final double LETTER = 7.6;
  private static final String STYLE =
      """
      <style>
      svg { color-scheme: light dark; font: 13px system-ui, sans-serif; background: #fff; }
      text { fill: #1b1f24; } .quiet { fill: #57606a; } .bar, .in { fill: #0b62c4; }
      .size { fill: #57606a; } .out { fill: #d0d7de; } .link { stroke: #0b62c4; stroke-width: 3; }
      .stripe { fill: #f6f7f9; }
      @media (prefers-color-scheme: dark) {
        svg { background: #0e1116; } text { fill: #e6edf3; } .quiet { fill: #9aa5b1; }
        .bar, .in { fill: #6cb0ff; } .size { fill: #9aa5b1; } .out { fill: #323a45; }
        .link { stroke: #6cb0ff; } .stripe { fill: #171c23; }
      }
      </style>
      """;

  private final OverlapTable table;
  private final List<OverlapTable.Part> columns;
  private final int left;

  UpSetPlot(OverlapTable table) {
    this.table = table;
    this.columns = table.parts().subList(0, Math.min(MOST_COLUMNS, table.parts().size()));
    int longest = table.databases().stream().mapToInt(d -> d.name().length()).max().orElse(0);
    this.left = SIZES + 90 + (int) (longest * LETTER);
  }

  String render() {
    int rows = table.databases().size();
    int width = left + COLUMN * columns.size() + 20;
    int height = TOP + BARS + ROW * rows + 24;
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n"
            .formatted(width, height, Page.escape(spoken())));
    svg.append(STYLE);
    svg.append(
        "<text x=\"%d\" y=\"20\">%s people in %d databases</text>%n"
            .formatted(left, Figures.count(table.people()), rows));
    for (int row = 0; row < rows; row++) {
      svg.append(row(row, width));
    }
    int most = columns.stream().mapToInt(OverlapTable.Part::people).max().orElse(1);
    for (int column = 0; column < columns.size(); column++) {
      svg.append(column(column, most));
    }
    if (columns.size() < table.parts().size()) {
      svg.append(
          "<text class=\"quiet\" x=\"%d\" y=\"%d\">and %d smaller combinations</text>%n"
              .formatted(left, height - 6, table.parts().size() - columns.size()));
    }
    return svg.append("</svg>\n").toString();
  }

  private String spoken() {
    StringBuilder text = new StringBuilder("People by the databases they are in.");
    for (OverlapTable.Part part : columns) {
      List<String> names =
          part.databases().stream().map(i -> table.databases().get(i).name()).toList();
      text.append(" %s alone: %d.".formatted(String.join(" and ", names), part.people()));
    }
    return text.toString();
  }

  private String row(int row, int width) {
    int top = TOP + BARS + ROW * row;
    int people = table.shared(row, row);
    int most = 1;
    for (int other = 0; other < table.databases().size(); other++) {
      most = Math.max(most, table.shared(other, other));
    }
    int bar = Math.max(1, SIZES * people / most);
    String stripe =
        row % 2 == 1
            ? ""
            : "<rect class=\"stripe\" x=\"0\" y=\"%d\" width=\"%d\" height=\"%d\"/>%n"
                .formatted(top, width, ROW);
    return stripe
        + "<rect class=\"size\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"14\"/>%n"
            .formatted(60 + SIZES - bar, top + 8, bar)
        + "<text class=\"quiet\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n"
            .formatted(54 + SIZES - bar, top + 20, Figures.count(people))
        + "<text x=\"%d\" y=\"%d\">%s</text>%n"
            .formatted(SIZES + 70, top + 20, Page.escape(table.databases().get(row).name()));
  }

  private String column(int column, int most) {
    OverlapTable.Part part = columns.get(column);
    int x = left + COLUMN * column + COLUMN / 2;
    int bar = Math.max(1, (int) ((BARS - 30L) * part.people() / most));
    int bottom = TOP + BARS - 8;
    StringBuilder shapes = new StringBuilder();
    shapes.append(
        "<rect class=\"bar\" x=\"%d\" y=\"%d\" width=\"24\" height=\"%d\"/>"
            .formatted(x - 12, bottom - bar, bar));
    shapes.append(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n"
            .formatted(x, bottom - bar - 6, Figures.count(part.people())));
    shapes.append(
        "<path class=\"link\" d=\"M%d %dV%d\"/>"
            .formatted(x, middle(part.databases().getFirst()), middle(part.databases().getLast())));
    for (int row = 0; row < table.databases().size(); row++) {
      shapes.append(
          "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"7\"/>"
              .formatted(part.databases().contains(row) ? "in" : "out", x, middle(row)));
    }
    return shapes.append('\n').toString();
  }

  private static int middle(int row) {
    return TOP + BARS + ROW * row + ROW / 2;
  }
}
