package org.fr4j.eval.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.fr4j.eval.CohortAccuracy;
import org.fr4j.eval.CohortContrast;
import org.fr4j.eval.CohortContrast.Verdict;
import org.fr4j.eval.internal.html.Axis;
import org.fr4j.eval.internal.html.Figures;
import org.fr4j.eval.internal.html.Page;
import org.fr4j.eval.internal.html.Strip;
import org.fr4j.eval.internal.html.Table;
import org.fr4j.eval.interval.RateEstimate;

/// Both error rates of each cohort at the global threshold, with their intervals drawn, and which
/// cohorts they tell apart.
final class CohortSection implements Section {
  private static final double LEAST = 1e-6;

  @Override
  public String title() {
    return "Each cohort at the one threshold for all";
  }

  @Override
  public void addTo(Page page, ModelFigures model) {
    page.html(
        "<p>The threshold is %s: a comparison that scores as much is accepted. In brackets and drawn as bars: intervals of %s that know which pairs share a subject. n* is as many independent comparisons as would say as much.</p>"
            .formatted(
                Figures.threshold(model.evaluation().threshold()), Page.escape(model.level())));
    page.html(sizes(model));
    page.html(
        rates(
            model,
            "Strangers accepted: false match rate",
            "non-mated",
            "FMR",
            model.targetFmr(),
            CohortAccuracy::fmrEstimate));
    page.html(
        rates(
            model,
            "Right persons refused: false non-match rate",
            "mated",
            "FNMR",
            model.evaluation().overall().fnmr().orElse(Double.NaN),
            CohortAccuracy::fnmrEstimate));
    contrasts(page, model);
  }

  private record Row(String name, CohortAccuracy figures) {}

  private static List<Row> rows(ModelFigures model) {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("all pairs", model.evaluation().overall()));
    model.cohorts().forEach(cohort -> rows.add(new Row(cohort.cohort(), cohort)));
    return rows;
  }

  private static String sizes(ModelFigures model) {
    Table table =
        new Table(
            "Sizes of cohorts", "", "cohort", "subjects", "images", "mated", "non-mated", "EER");
    for (Row row : rows(model)) {
      CohortAccuracy cohort = row.figures();
      table.row(
          row.name(),
          Figures.count(cohort.subjects()),
          Figures.count(cohort.images()),
          Figures.count(cohort.mated()),
          Figures.count(cohort.nonMated()),
          cohort
              .eer()
              .map(
                  e ->
                      "%s <span class=\"quiet\">(%s)</span>"
                          .formatted(Figures.rate(e.value()), Figures.interval(e.interval())))
              .orElse(Figures.UNDEFINED));
    }
    return table.render();
  }

  private static String rates(
      ModelFigures model,
      String title,
      String side,
      String figure,
      double mark,
      Function<CohortAccuracy, Optional<RateEstimate>> rate) {
    List<RateEstimate> known =
        rows(model).stream().map(Row::figures).map(rate).flatMap(Optional::stream).toList();
    if (known.isEmpty()) {
      return "<h4>%s</h4><p>Undefined: there is no %s comparison with a score.</p>"
          .formatted(title, side);
    }
    Strip strip = new Strip(axis(known, mark), mark);
    Table table =
        new Table(
            title,
            "The dotted line is %s."
                .formatted(figure.equals("FMR") ? "the target" : "the rate over all comparisons"),
            "cohort",
            figure,
            "<th scope=\"col\"><span class=\"sr\">drawn</span>%s</th>".formatted(strip.scale()),
            "interval",
            side,
            "n*");
    for (Row row : rows(model)) {
      Optional<RateEstimate> one = rate.apply(row.figures());
      if (one.isEmpty()) {
        table.row(row.name(), Figures.UNDEFINED, "", "", "0", "");
      } else {
        RateEstimate e = one.get();
        table.row(
            row.name(),
            Figures.rate(e.rate()),
            strip.render(e.rate(), e.interval().low(), e.interval().high()),
            Figures.interval(e.interval()),
            Figures.count(e.comparisons()),
            Figures.count(Math.round(e.effectiveSize())));
      }
    }
    return "<h4>%s</h4>%n%s".formatted(title, table.render());
  }

  /// Decades that hold all rates; an interval that reaches to 0 is cut at the left.
  private static Axis axis(List<RateEstimate> rates, double mark) {
    double low =
        rates.stream()
            .mapToDouble(e -> e.rate() > 0 ? e.rate() : e.interval().high() / 4)
            .min()
            .orElseThrow();
    double high = rates.stream().mapToDouble(e -> e.interval().high()).max().orElseThrow();
    double least = Double.isNaN(mark) || mark == 0 ? low : Math.min(low, mark);
    double most = Double.isNaN(mark) ? high : Math.max(high, mark);
    double end = Math.min(1, Math.pow(10, Math.ceil(Math.log10(Math.max(most, LEAST)) - 1e-9)));
    return Axis.log("", Math.min(Math.max(least / 1.5, LEAST), end / 10), end);
  }

  private static void contrasts(Page page, ModelFigures model) {
    List<CohortContrast> resolved =
        model.contrasts().stream()
            .filter(c -> c.fmr() == Verdict.RESOLVED || c.fnmr() == Verdict.RESOLVED)
            .toList();
    page.html(
        "<details><summary>Which cohorts the data tell apart: %d of %d pairs</summary>"
            .formatted(resolved.size(), model.contrasts().size()));
    if (resolved.isEmpty()) {
      page.text("p", "None: every two intervals overlap, so that no two rates may be ranked.");
    } else {
      Table table =
          new Table(
              "Cohorts told apart",
              "Pairs of which the intervals of at least one rate share no value. Rates of all other pairs are not to be ranked.",
              "cohort",
              "<th scope=\"col\" class=\"text\">and cohort</th>",
              "FMR",
              "FNMR");
      for (CohortContrast contrast : resolved) {
        table.row(
            contrast.first(),
            "<td class=\"text\">%s</td>".formatted(Page.escape(contrast.second())),
            word(contrast.fmr()),
            word(contrast.fnmr()));
      }
      page.html(table.render());
    }
    page.html("</details>");
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case RESOLVED -> "<strong>resolved</strong>";
      case NOT_RESOLVED -> "not resolved";
      case UNDEFINED -> Figures.UNDEFINED;
    };
  }
}
