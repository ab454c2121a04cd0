package org.fr4j.eval.calibration;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.fr4j.core.Label;
import org.fr4j.eval.metric.OperatingPoint.Support;
import org.fr4j.eval.protocol.Comparisons;

/// Moves the scores of each cohort so that one threshold gives all of them the same false match
/// rate.
///
/// A cohort's shift is the global threshold less the cohort's own, both at the target rate, so the
/// order of scores within a cohort stays. Scores of two cohorts, or of an unknown one, stay as they
/// are.
///
/// **Before you use it.** The decision then depends on the cohort of a person, which somebody must
/// assert or infer for every comparison. Ethnicity and biometric data are special categories under
/// Article 9 of the GDPR; treating persons differently by a protected trait may be unlawful
/// discrimination even where it is meant to even out errors, and may be asked for elsewhere: law
/// differs by country and purpose. Inferring the trait from the face adds errors of its own, and
/// may fall under the rules on biometric categorisation of the EU's AI Act. Ask counsel and those
/// concerned; a better model or balanced training data needs none of this. That is an engineer's
/// summary and no legal advice.
///
/// **Cost.** A sort a cohort to fit, a pass to apply.<br>
/// **Threads.** Immutable.
public final class CohortNormalisation {
  private final Label cohorts;
  private final double[] shifts;

  private CohortNormalisation(Label cohorts, double[] shifts) {
    this.cohorts = cohorts;
    this.shifts = shifts;
  }

  /// Fits shifts; apply them to other comparisons than these, or the result looks too good.
  ///
  /// @param comparisons to fit on
  /// @param targetFmr the rate at which cohorts are to agree, above 0, below 1
  /// @return the shifts
  /// @throws IllegalArgumentException if the target is out of range, or a cohort's scores expect
  ///   less than one false match at it, naming the cohort
  public static CohortNormalisation fit(Comparisons comparisons, double targetFmr) {
    if (!(targetFmr > 0 && targetFmr < 1)) {
      throw new IllegalArgumentException(
          "target FMR %s: must be above 0 and below 1".formatted(targetFmr));
    }
    OptionalDouble global = comparisons.scores().thresholdAtFmr(targetFmr);
    double[] shifts = new double[comparisons.cohorts().categories().size()];
    for (int code = 0; code < shifts.length; code++) {
      var scores = comparisons.within(code);
      if (Support.of(scores.nonMated(), targetFmr) == Support.REFUSED) {
        throw new IllegalArgumentException(
            "cohort %s: %d non-mated scores say nothing about a rate of %s"
                .formatted(
                    comparisons.cohorts().categories().get(code), scores.nonMated(), targetFmr));
      }
      shifts[code] = global.orElseThrow() - scores.thresholdAtFmr(targetFmr).orElseThrow();
    }
    return new CohortNormalisation(comparisons.cohorts(), shifts);
  }

  /// How far a cohort's scores move.
  ///
  /// @param cohort its name
  /// @return what is added to a score
  /// @throws IllegalArgumentException if there is no such cohort
  public double shift(String cohort) {
    return shifts[cohorts.codeOf(cohort)];
  }

  /// Moves the scores.
  ///
  /// @param comparisons whose cohorts have the same categories
  /// @return the same comparisons with other scores
  /// @throws IllegalArgumentException if the categories differ
  public Comparisons apply(Comparisons comparisons) {
    if (!comparisons.cohorts().categories().equals(cohorts.categories())) {
      throw new IllegalArgumentException(
          "cohorts %s: must be %s, those it was fitted on"
              .formatted(comparisons.cohorts().categories(), cohorts.categories()));
    }
    double[] moved = new double[comparisons.size()];
    Arrays.setAll(
        moved,
        i -> {
          int cohort = comparisons.cohort(i);
          return comparisons.score(i) + (cohort == Label.MISSING ? 0 : shifts[cohort]);
        });
    return comparisons.withScores(moved);
  }

  @Override
  public String toString() {
    return "shifts of %s: %s".formatted(cohorts.categories(), Arrays.toString(shifts));
  }
}
