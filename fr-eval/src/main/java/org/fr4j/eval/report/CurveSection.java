package org.fr4j.eval.report;

import org.fr4j.eval.internal.html.Legend;
import org.fr4j.eval.internal.html.Page;

/// ROC and DET curves by cohort, with bands.
final class CurveSection implements Section {
  @Override
  public String title() {
    return "Every threshold: ROC and DET by cohort";
  }

  @Override
  public void addTo(Page page, ModelFigures model) {
    CohortCurves curves = new CohortCurves(model.evaluation());
    if (curves.isEmpty()) {
      page.text("p", "No curve: there are no mated or no non-mated comparisons.");
      return;
    }
    page.html(
        "<p>Each curve is of comparisons within its cohort. A band is the interval of %s of the false non-match rate at the threshold that gives the false match rate below it; it knows which comparisons share a subject. The dotted line is the target. Boxes show and hide curves and bands.</p>"
            .formatted(Page.escape(model.level())));
    page.html("<h4>ROC: higher is better</h4>");
    page.html("<figure>" + curves.roc() + Legend.of("Curves shown", curves.names()) + "</figure>");
    page.html("<h4>DET: lower is better, both axes in decades</h4>");
    page.html("<figure>" + curves.det() + Legend.of("Curves shown", curves.names()) + "</figure>");
  }
}
