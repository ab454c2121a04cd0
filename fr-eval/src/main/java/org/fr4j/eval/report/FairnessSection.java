package org.fr4j.eval.report;

import java.util.Locale;
import org.fr4j.eval.fairness.FairnessFigure;
import org.fr4j.eval.fairness.FairnessFigure.Kind;
import org.fr4j.eval.internal.html.Figures;
import org.fr4j.eval.internal.html.Page;
import org.fr4j.eval.internal.html.Table;

/// The fairness figures of papers and standards, each with its interval.
final class FairnessSection implements Section {
  @Override
  public String title() {
    return "Fairness figures";
  }

  @Override
  public void addTo(Page page, ModelFigures model) {
    page.html(
        "<p>Over %d cohorts with both error rates, at the one threshold for all. Intervals of %s come from %d draws of the subjects.</p>"
            .formatted(
                model.fairness().cohorts().size(),
                Page.escape(model.level()),
                model.evaluation().settings().draws()));
    Table table =
        new Table(
            "Fairness figures",
            "",
            "figure",
            "value",
            "interval",
            "alike",
            "n*",
            "<th scope=\"col\" class=\"text\">meaning</th>");
    for (FairnessFigure figure : model.fairness().figures()) {
      String meaning =
          "<td class=\"text long\">%s</td>".formatted(Page.escape(meaning(figure, model)));
      String alike = figure.kind().fair() == 0 ? "0" : "1";
      if (figure.estimate().isEmpty()) {
        table.row(figure.kind().title(), Figures.UNDEFINED, "", alike, "", meaning);
      } else {
        var e = figure.estimate().get();
        table.row(
            figure.kind().title(),
            Figures.rate(e.value()),
            Figures.interval(e.interval()),
            alike,
            Figures.count(Math.round(e.effectiveSize())),
            meaning);
      }
    }
    page.html(table.render());
    if (!model.fairness().leftOut().isEmpty()) {
      page.text("p", "Left out: " + String.join("; ", model.fairness().leftOut()) + ".");
    }
  }

  private static String meaning(FairnessFigure figure, ModelFigures model) {
    return figure.reason().isEmpty()
        ? meaning(figure.kind(), model.evaluation().settings().alpha())
        : figure.reason() + ".";
  }

  private static String meaning(Kind kind, double alpha) {
    return switch (kind) {
      case FDR ->
          String.format(
              Locale.ROOT,
              "1 less the largest differences of FMR and FNMR, weighed %.2f to %.2f (Pereira and Marcel). Hardly moves at small rates.",
              alpha,
              1 - alpha);
      case IR ->
          "Largest over smallest rate, FMR and FNMR joined (NIST). Undefined at a rate of 0.";
      case GINI_FMR, GINI_FNMR ->
          "How unequal the rates are, whatever their size: 1 where one cohort has all errors (ISO/IEC 19795-10).";
      case GARBE -> "Both Gini coefficients joined (Howard and others).";
      case MAX_OVER_GEOMEAN_FMR, MAX_OVER_GEOMEAN_FNMR ->
          "How many times the typical rate the highest cohort has; a rate of 0 enters as its upper bound (NIST).";
      case SER -> "Error of the least accurate cohort over that of the most accurate (RFW).";
    };
  }
}
