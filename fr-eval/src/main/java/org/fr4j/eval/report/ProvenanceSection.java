package org.fr4j.eval.report;

import org.fr4j.eval.EvaluationSettings;
import org.fr4j.eval.Provenance;
import org.fr4j.eval.internal.html.Figures;
import org.fr4j.eval.internal.html.Page;

/// What made the figures.
final class ProvenanceSection implements Section {
  @Override
  public String title() {
    return "Where this comes from";
  }

  @Override
  public void addTo(Page page, ModelFigures model) {
    Provenance provenance = model.evaluation().provenance();
    EvaluationSettings settings = provenance.settings();
    page.html("<dl class=\"facts\">");
    fact(page, "model", provenance.source().model());
    fact(page, "data", provenance.source().data());
    fact(page, "comparisons", Figures.count(provenance.comparisons()));
    fact(page, "cohorts by", model.evaluation().comparisons().cohorts().name());
    fact(page, "target FMR", Figures.rate(settings.targetFmr()));
    fact(page, "EER convention", settings.convention().name());
    fact(page, "level of intervals", model.level());
    fact(page, "weight of FMR", Figures.rate(settings.alpha()));
    fact(page, "bootstrap", "%d draws, seed %d".formatted(settings.draws(), provenance.seed()));
    fact(page, "fr4j", provenance.version());
    page.html("</dl>");
  }

  private static void fact(Page page, String name, String value) {
    page.text("dt", name).text("dd", value);
  }
}
