package org.fr4j.eval.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.fr4j.eval.CohortAccuracy;
import org.fr4j.eval.Difference;
import org.fr4j.eval.Evaluation;
import org.fr4j.eval.ModelComparison;
import org.fr4j.eval.fairness.FairnessFigure;
import org.fr4j.eval.fairness.FairnessFigure.Kind;
import org.fr4j.eval.internal.html.Figures;
import org.fr4j.eval.internal.html.Page;
import org.fr4j.eval.internal.html.Table;
import org.fr4j.eval.interval.Estimate;
import org.fr4j.eval.interval.Interval;
import org.fr4j.eval.interval.RateEstimate;

/// Several models on the same comparisons, each at its own threshold.
final class SideBySide {
  /// One model's differences to another.
  ///
  /// @param first the model from which is subtracted
  /// @param second the model that is
  /// @param differences of every figure that both define
  record Against(String first, String second, List<Difference> differences) {}

  private final List<ModelFigures> models;
  private final List<Against> differences = new ArrayList<>();
  private String refusal = "";

  /// @param models at least two
  SideBySide(List<ModelFigures> models) {
    this.models = models;
    Evaluation first = models.getFirst().evaluation();
    try {
      for (ModelFigures other : models.subList(1, models.size())) {
        differences.add(
            new Against(
                models.getFirst().name(),
                other.name(),
                ModelComparison.of(first, other.evaluation())));
      }
    } catch (IllegalArgumentException e) {
      // Each model stands for itself all the same.
      refusal = String.valueOf(e.getMessage());
    }
  }

  /// The first model against each other one; none where they can't be compared.
  List<Against> differences() {
    return differences;
  }

  void addTo(Page page) {
    page.html("<h2 id=\"models\">The models side by side</h2>");
    page.html(
        "<p>Each at its own threshold, set for a false match rate of %s over all comparisons.</p>"
            .formatted(Figures.oneIn(models.getFirst().targetFmr())));
    page.html(figures());
    if (!refusal.isEmpty()) {
      page.text("p", "No differences with intervals: " + refusal);
      return;
    }
    for (Against against : differences) {
      addTo(page, against);
    }
  }

  private String figures() {
    String[] header = new String[models.size() + 1];
    header[0] = "figure";
    for (int i = 0; i < models.size(); i++) {
      header[i + 1] =
          "<th scope=\"col\" class=\"model\">%s</th>".formatted(Page.escape(models.get(i).name()));
    }
    Table table = new Table("Models side by side", "", header);
    row(table, "threshold", m -> Figures.threshold(m.evaluation().threshold()));
    row(table, "EER", m -> estimate(m.evaluation().overall().eer()));
    row(table, "FNMR", m -> rate(m.evaluation().overall().fnmrEstimate()));
    for (Kind kind : Kind.values()) {
      row(table, kind.title(), m -> estimate(m.fairness().figure(kind)));
    }
    cohorts(table, "FMR of ", CohortAccuracy::fmrEstimate);
    cohorts(table, "FNMR of ", CohortAccuracy::fnmrEstimate);
    return table.render();
  }

  private void cohorts(
      Table table, String figure, Function<CohortAccuracy, Optional<RateEstimate>> rate) {
    for (CohortAccuracy cohort : models.getFirst().cohorts()) {
      row(
          table,
          figure + cohort.cohort(),
          m ->
              rate(
                  m.cohorts().stream()
                      .filter(other -> other.cohort().equals(cohort.cohort()))
                      .findFirst()
                      .flatMap(rate)));
    }
  }

  private void row(Table table, String name, Function<ModelFigures, String> cell) {
    table.row(name, models.stream().map(cell).toArray(String[]::new));
  }

  private static String estimate(FairnessFigure figure) {
    return estimate(figure.estimate());
  }

  private static String estimate(Optional<Estimate> estimate) {
    return estimate.map(e -> figure(e.value(), e.interval())).orElse(Figures.UNDEFINED);
  }

  private static String rate(Optional<RateEstimate> rate) {
    return rate.map(e -> figure(e.rate(), e.interval())).orElse(Figures.UNDEFINED);
  }

  private static String figure(double value, Interval interval) {
    return "%s <span class=\"quiet\">(%s)</span>"
        .formatted(Figures.rate(value), Figures.interval(interval));
  }

  private static void addTo(Page page, Against against) {
    List<Difference> differences = against.differences();
    long resolved = differences.stream().filter(Difference::isResolved).count();
    page.html(
        "<details%s><summary>%s less %s: %d of %d differences resolved</summary>"
            .formatted(
                resolved == 0 ? "" : " open",
                Page.escape(against.first()),
                Page.escape(against.second()),
                resolved,
                differences.size()));
    Table table =
        new Table(
            "Differences",
            "Intervals of paired differences: both models meet the same subjects in each draw. Resolved where the interval leaves out 0; all others are left out here.",
            "of",
            "<th scope=\"col\" class=\"text\">figure</th>",
            "first",
            "second",
            "difference");
    for (Difference difference : differences) {
      if (difference.isResolved()) {
        table.row(
            difference.group().equals("all") ? "all pairs" : difference.group(),
            "<td class=\"text\">%s</td>".formatted(Page.escape(difference.figure())),
            Figures.rate(difference.first()),
            Figures.rate(difference.second()),
            Figures.interval(difference.interval()));
      }
    }
    page.html(resolved == 0 ? "<p>None: every interval holds 0.</p>" : table.render());
    page.html("</details>");
  }
}
