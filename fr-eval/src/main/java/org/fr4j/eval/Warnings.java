package org.fr4j.eval;

import java.util.ArrayList;
import java.util.List;
import org.fr4j.core.Label;
import org.fr4j.eval.protocol.Comparisons;

/// What is odd about the data, in sentences.
final class Warnings {
  private static final int FEW = 30;

  private Warnings() {}

  static List<String> of(Comparisons comparisons, List<CohortAccuracy> cohorts) {
    List<String> warnings = new ArrayList<>();
    data(comparisons, warnings);
    for (CohortAccuracy cohort : cohorts) {
      cohort(cohort, warnings);
    }
    return List.copyOf(warnings);
  }

  private static void data(Comparisons comparisons, List<String> warnings) {
    int unknown = comparisons.unknown();
    if (unknown > 0) {
      warnings.add(
          "%d comparisons are left out: whom an image shows is not known".formatted(unknown));
    }
    Label cohorts = comparisons.cohorts();
    if (cohorts.missing() > 0) {
      warnings.add(
          "%d of %d images have no %s: their comparisons count over all, in no cohort"
              .formatted(cohorts.missing(), cohorts.size(), cohorts.name()));
    }
    comparisons
        .subjectsOfSeveralCohorts()
        .forEach(
            subject ->
                warnings.add(
                    "subject %s stands under more than one %s".formatted(subject, cohorts.name())));
  }

  private static void cohort(CohortAccuracy cohort, List<String> warnings) {
    String name = cohort.cohort();
    int failures = cohort.scores().matedFailures() + cohort.scores().nonMatedFailures();
    if (failures > 0) {
      warnings.add("%s: %d comparisons failed to acquire (NaN)".formatted(name, failures));
    }
    if (cohort.mated() == 0) {
      warnings.add(name + ": no mated comparison: FNMR, EER and AUC are undefined");
    }
    if (cohort.nonMated() == 0) {
      warnings.add(name + ": no non-mated comparison: FMR, EER and AUC are undefined");
    }
    if (cohort.subjects() < FEW) {
      warnings.add(
          "%s: %d subjects: intervals of fewer than %d are rough"
              .formatted(name, cohort.subjects(), FEW));
    }
    if (isConstant(cohort)) {
      warnings.add(name + ": every comparison has the same score: nothing is told apart");
    }
  }

  private static boolean isConstant(CohortAccuracy cohort) {
    int u = cohort.mated();
    int v = cohort.nonMated();
    if (u == 0 || v == 0) {
      return false;
    }
    double score = cohort.scores().matedScore(0);
    return cohort.scores().matedScore(u - 1) == score
        && cohort.scores().nonMatedScore(0) == score
        && cohort.scores().nonMatedScore(v - 1) == score;
  }
}
