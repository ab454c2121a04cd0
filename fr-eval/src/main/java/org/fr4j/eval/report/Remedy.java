package org.fr4j.eval.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.fr4j.eval.calibration.Calibration;
import org.fr4j.eval.internal.html.Figures;
import org.fr4j.eval.metric.OperatingPoint.Support;

/// One threshold for all that keeps every cohort within the target, and what it costs.
///
/// @param model whose figures
record Remedy(ModelFigures model) {
  Optional<String> sentence() {
    OptionalDouble threshold = model.evaluation().threshold();
    OptionalDouble now = model.evaluation().overall().fnmr();
    Optional<Calibration.Row> strictest = strictest();
    if (threshold.isEmpty() || now.isEmpty() || strictest.isEmpty()) {
      return Optional.empty();
    }
    double strict = strictest.get().threshold().getAsDouble();
    if (strict <= threshold.getAsDouble()) {
      return Optional.empty();
    }
    return Optional.of(
        "One threshold still, %s in place of %s: on these data it keeps every cohort to %s%s, and refuses %s of right persons in place of %s. %s sets it."
            .formatted(
                Figures.rate(strict),
                Figures.rate(threshold),
                Figures.oneIn(model.targetFmr()),
                leftOut(),
                Figures.percent(model.evaluation().scores().fnmr(strict)),
                Figures.percent(now),
                strictest.get().setOn()));
  }

  private Optional<Calibration.Row> strictest() {
    return byCohort().stream()
        .filter(row -> row.support() != Support.REFUSED && row.threshold().isPresent())
        .max(Comparator.comparingDouble(row -> row.threshold().getAsDouble()));
  }

  private String leftOut() {
    long few = byCohort().stream().filter(row -> row.support() == Support.REFUSED).count();
    return few == 0
        ? ""
        : " (%d %s too few comparisons to say)".formatted(few, few == 1 ? "has" : "have");
  }

  private List<Calibration.Row> byCohort() {
    List<Calibration.Row> rows = model.calibration().rows();
    return rows.subList(1, rows.size());
  }
}
