package org.fr4j.eval.report;

import java.util.OptionalDouble;
import org.fr4j.eval.CohortAccuracy;
import org.fr4j.eval.internal.html.Axis;
import org.fr4j.eval.internal.html.Figures;
import org.fr4j.eval.internal.html.Histogram;
import org.fr4j.eval.internal.html.Page;
import org.fr4j.eval.metric.Scores;

/// The scores of each cohort: where they lie, and where the threshold cuts.
final class HistogramSection implements Section {
  @Override
  public String title() {
    return "Scores by cohort";
  }

  @Override
  public void addTo(Page page, ModelFigures model) {
    Scores all = model.evaluation().scores();
    if (all.mated() + all.nonMated() == 0) {
      page.text("p", "There is no score.");
      return;
    }
    page.html(
        "<p><span class=\"key mated\"></span> mated and <span class=\"key impostor\"></span> non-mated comparisons, each scaled to its own highest bin. The dotted line is the threshold: false non-matches lie left of it, false matches right.</p>");
    Axis axis = axis(all);
    page.html("<div class=\"grid-of\">");
    panel(page, "all pairs", all, axis, model.evaluation().threshold());
    for (CohortAccuracy cohort : model.cohorts()) {
      panel(page, cohort.cohort(), cohort.scores(), axis, cohort.threshold());
    }
    page.html("</div>");
  }

  private static void panel(
      Page page, String name, Scores scores, Axis axis, OptionalDouble threshold) {
    Histogram histogram = new Histogram("Scores of " + name, axis);
    histogram.area("impostor", scores.nonMated(), scores::nonMatedScore);
    histogram.area("mated", scores.mated(), scores::matedScore);
    if (threshold.isPresent() && Double.isFinite(threshold.getAsDouble())) {
      histogram.mark(threshold.getAsDouble());
    }
    page.html("<figure><figcaption>%s".formatted(Page.escape(name)));
    page.html(
        "<small class=\"quiet\">%s mated, %s non-mated</small></figcaption>"
            .formatted(Figures.count(scores.mated()), Figures.count(scores.nonMated())));
    page.html(histogram.render() + "</figure>");
  }

  private static Axis axis(Scores scores) {
    double low =
        Math.min(
            scores.mated() > 0 ? scores.matedScore(0) : Double.POSITIVE_INFINITY,
            scores.nonMated() > 0 ? scores.nonMatedScore(0) : Double.POSITIVE_INFINITY);
    double high =
        Math.max(
            scores.mated() > 0 ? scores.matedScore(scores.mated() - 1) : Double.NEGATIVE_INFINITY,
            scores.nonMated() > 0
                ? scores.nonMatedScore(scores.nonMated() - 1)
                : Double.NEGATIVE_INFINITY);
    double room = high > low ? (high - low) / 40 : Math.max(Math.abs(low), 1) / 10;
    return Axis.linear("score", low - room, high + room);
  }
}
