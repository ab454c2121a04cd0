package org.fr4j.eval.gate;

import java.util.Optional;
import org.fr4j.eval.Evaluation;
import org.fr4j.eval.fairness.FairnessFigure.Kind;
import org.fr4j.eval.interval.Estimate;
import org.jspecify.annotations.Nullable;

/// The figures that a gate may limit, by the names that it is written with.
enum GatedFigure {
  FMR_MAX_OVER_GEOMEAN("fmr-max-over-geomean", Kind.MAX_OVER_GEOMEAN_FMR),
  FNMR_MAX_OVER_GEOMEAN("fnmr-max-over-geomean", Kind.MAX_OVER_GEOMEAN_FNMR),
  FMR_GINI("fmr-gini", Kind.GINI_FMR),
  FNMR_GINI("fnmr-gini", Kind.GINI_FNMR),
  GARBE("garbe", Kind.GARBE),
  IR("ir", Kind.IR),
  SER("ser", Kind.SER),
  FDR("fdr", Kind.FDR),
  EER("eer", null);

  private final String text;
  private final @Nullable Kind kind;

  GatedFigure(String text, @Nullable Kind kind) {
    this.text = text;
    this.kind = kind;
  }

  String text() {
    return text;
  }

  /// Whether a good value is a high one.
  boolean higherIsBetter() {
    return kind != null && kind.higherIsFairer();
  }

  Optional<Estimate> of(Evaluation evaluation) {
    return kind == null
        ? evaluation.overall().eer()
        : evaluation.fairness().figure(kind).estimate();
  }

  /// Why it is undefined.
  String reason(Evaluation evaluation) {
    return kind == null
        ? "a side has no comparison, or there are too few subjects for an interval"
        : evaluation.fairness().figure(kind).reason();
  }
}
