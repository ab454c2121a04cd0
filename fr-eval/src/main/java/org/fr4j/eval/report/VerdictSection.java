package org.fr4j.eval.report;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import org.fr4j.eval.CohortAccuracy;
import org.fr4j.eval.internal.html.Figures;
import org.fr4j.eval.internal.html.Page;
import org.fr4j.eval.interval.Interval;
import org.fr4j.eval.interval.RateEstimate;

/// The verdict on a model: one headline, what it rests on, and the four figures to remember.
final class VerdictSection {
  private static final int MOST_OPEN = 3;

  void addTo(Page page, ModelFigures model) {
    Judgement judgement = Judgement.of(model);
    page.html("<section class=\"panel verdict %s\">".formatted(judgement.tone()));
    page.text("p class=\"kicker\"", model.name());
    page.text("h2", judgement.headline());
    page.html("<ul>");
    for (Judgement.Point point : judgement.points()) {
      page.html(
          "<li><strong>%s</strong> %s</li>".formatted(point.about(), Page.escape(point.text())));
    }
    page.html("</ul>");
    tiles(page, model);
    warnings(page, model);
    page.html("</section>");
  }

  private static void tiles(Page page, ModelFigures model) {
    page.html("<dl class=\"tiles\">");
    tile(
        page,
        "Equal error rate, all pairs",
        model.evaluation().eer().map(eer -> Figures.percent(eer.value())),
        model
            .evaluation()
            .overall()
            .eer()
            .map(e -> range(e.interval()))
            .orElse("without an interval"));
    tile(
        page,
        "Right persons refused, all pairs",
        model.evaluation().overall().fnmrEstimate().map(e -> Figures.percent(e.rate())),
        "at threshold " + Figures.threshold(model.evaluation().threshold()));
    highest(page, "Most strangers accepted", model, CohortAccuracy::fmrEstimate);
    highest(page, "Most right persons refused", model, CohortAccuracy::fnmrEstimate);
    page.html("</dl>");
  }

  private static void highest(
      Page page,
      String title,
      ModelFigures model,
      Function<CohortAccuracy, Optional<RateEstimate>> rate) {
    Optional<CohortAccuracy> highest =
        model.cohorts().stream()
            .filter(cohort -> rate.apply(cohort).isPresent())
            .max(Comparator.comparingDouble(cohort -> rate.apply(cohort).orElseThrow().rate()));
    tile(
        page,
        title,
        highest.flatMap(rate).map(e -> Figures.percent(e.rate())),
        highest
            .map(
                cohort ->
                    "%s (%s)"
                        .formatted(
                            cohort.cohort(), range(rate.apply(cohort).orElseThrow().interval())))
            .orElse(""));
  }

  private static String range(Interval interval) {
    return "%s to %s".formatted(Figures.percent(interval.low()), Figures.percent(interval.high()));
  }

  private static void tile(Page page, String title, Optional<String> value, String small) {
    page.html(
        "<div><dt>%s</dt><dd>%s<small>%s</small></dd></div>"
            .formatted(title, value.orElse(Figures.UNDEFINED), Page.escape(small)));
  }

  private static void warnings(Page page, ModelFigures model) {
    if (model.warnings().isEmpty()) {
      return;
    }
    int count = model.warnings().size();
    page.html(
        "<details%s><summary>%d thing%s to know about these data</summary><ul>"
            .formatted(count <= MOST_OPEN ? " open" : "", count, count == 1 ? "" : "s"));
    model.warnings().forEach(warning -> page.text("li", warning));
    page.html("</ul></details>");
  }
}
