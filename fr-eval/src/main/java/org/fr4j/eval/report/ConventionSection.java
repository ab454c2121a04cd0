package org.fr4j.eval.report;

import java.util.Locale;
import org.fr4j.eval.internal.html.Figures;
import org.fr4j.eval.internal.html.Page;
import org.fr4j.eval.internal.html.Table;
import org.fr4j.eval.metric.ConventionTable;

/// The same scores under the conventions of others.
final class ConventionSection implements Section {
  @Override
  public String title() {
    return "Why published numbers differ";
  }

  @Override
  public void addTo(Page page, ModelFigures model) {
    page.html(
        "<p>The same scores over all comparisons, counted as others count. Compare figures of one convention only.</p>");
    Table table =
        new Table(
            "Conventions",
            "",
            "figure",
            "value",
            "<th scope=\"col\" class=\"text\">convention</th>",
            "<th scope=\"col\" class=\"text\">used by</th>");
    for (ConventionTable.Row row : model.conventions().rows()) {
      table.row(
          row.figure(),
          row.value().isPresent()
              ? String.format(Locale.ROOT, "%.5f", row.value().getAsDouble())
              : Figures.UNDEFINED,
          "<td class=\"text long\">%s</td>".formatted(Page.escape(row.convention())),
          "<td class=\"text\">%s</td>".formatted(Page.escape(row.usedBy())));
    }
    page.html(table.render());
  }
}
