package org.fr4j.eval.internal.html;

import java.util.List;

/// A table whose first column names its rows; where it is wider than the screen it scrolls, by
/// finger and by keyboard.
public final class Table {
  private final StringBuilder rows = new StringBuilder();
  private final String name;
  private final String caption;
  private final List<String> header;

  /// @param name read out when the table is reached, plain text
  /// @param caption markup above the table; empty for none
  /// @param header markup, one a column; a whole `th` where it is to be styled
  public Table(String name, String caption, String... header) {
    this.name = name;
    this.caption = caption;
    this.header = List.of(header);
  }

  /// Adds a row.
  ///
  /// @param first what the row is of, plain text
  /// @param cells markup, one a further column
  public Table row(String first, String... cells) {
    rows.append("<tr><th scope=\"row\">%s</th>".formatted(Page.escape(first)));
    for (String cell : cells) {
      rows.append(cell.startsWith("<td") ? cell : "<td>%s</td>".formatted(cell));
    }
    rows.append("</tr>\n");
    return this;
  }

  /// The table.
  public String render() {
    StringBuilder table = new StringBuilder();
    if (!caption.isEmpty()) {
      table.append("<p class=\"quiet\">%s</p>%n".formatted(caption));
    }
    table.append(
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"%s\"><table>%n"
            .formatted(Page.escape(name)));
    table.append("<thead><tr>");
    for (String title : header) {
      table.append(title.startsWith("<th") ? title : "<th scope=\"col\">%s</th>".formatted(title));
    }
    return table
        .append("</tr></thead>\n<tbody>\n")
        .append(rows)
        .append("</tbody></table></div>\n")
        .toString();
  }
}
