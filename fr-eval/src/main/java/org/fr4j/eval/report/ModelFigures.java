package org.fr4j.eval.report;

import java.util.List;
import java.util.Optional;
import org.fr4j.eval.CohortAccuracy;
import org.fr4j.eval.CohortContrast;
import org.fr4j.eval.CohortMatrix;
import org.fr4j.eval.Evaluation;
import org.fr4j.eval.calibration.Calibration;
import org.fr4j.eval.fairness.FairnessFigures;
import org.fr4j.eval.metric.ConventionTable;

/// Every figure of one model, computed once; page, JSON and CSV are written from it.
///
/// @param evaluation the model's
/// @param fairness figures over its cohorts
/// @param contrasts which cohorts the data tell apart
/// @param matrix cohort by cohort; empty where there is no threshold
/// @param calibration thresholds and their costs
/// @param conventions the same scores under other conventions
/// @param warnings what is odd about the data
record ModelFigures(
    Evaluation evaluation,
    FairnessFigures fairness,
    List<CohortContrast> contrasts,
    Optional<CohortMatrix> matrix,
    Calibration calibration,
    ConventionTable conventions,
    List<String> warnings) {

  static ModelFigures of(Evaluation evaluation) {
    double target = evaluation.settings().targetFmr();
    double level = evaluation.settings().level();
    return new ModelFigures(
        evaluation,
        evaluation.fairness(),
        evaluation.contrasts(),
        evaluation.threshold().isPresent()
            ? Optional.of(
                CohortMatrix.of(
                    evaluation.comparisons(), evaluation.threshold().getAsDouble(), level))
            : Optional.empty(),
        Calibration.of(evaluation.comparisons(), target, level),
        ConventionTable.of(evaluation.scores(), target),
        evaluation.warnings());
  }

  String name() {
    return evaluation.provenance().source().model();
  }

  List<CohortAccuracy> cohorts() {
    return evaluation.cohorts();
  }

  double targetFmr() {
    return evaluation.settings().targetFmr();
  }

  /// The level of intervals, such as `95 %`.
  String level() {
    double percent = 100 * evaluation.settings().level();
    return (percent == Math.rint(percent) ? "%.0f %%" : "%s %%").formatted(percent);
  }
}
