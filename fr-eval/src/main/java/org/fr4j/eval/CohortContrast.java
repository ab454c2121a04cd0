package org.fr4j.eval;

import java.util.Optional;
import org.fr4j.eval.interval.RateEstimate;

/// Two cohorts side by side: whether the data can tell their error rates apart.
///
/// @param first a cohort's name
/// @param second another's
/// @param fmr of their false match rates
/// @param fnmr of their false non-match rates
public record CohortContrast(String first, String second, Verdict fmr, Verdict fnmr) {

  /// What may be said about two rates.
  public enum Verdict {
    /// The intervals share no value: the rates differ, and may be ranked.
    RESOLVED,

    /// The intervals overlap: the rates are not to be ranked.
    NOT_RESOLVED,

    /// One of the rates is undefined.
    UNDEFINED;

    static Verdict of(Optional<RateEstimate> one, Optional<RateEstimate> other) {
      if (one.isEmpty() || other.isEmpty()) {
        return UNDEFINED;
      }
      return one.get().interval().overlaps(other.get().interval()) ? NOT_RESOLVED : RESOLVED;
    }
  }

  static CohortContrast of(CohortAccuracy first, CohortAccuracy second) {
    return new CohortContrast(
        first.cohort(),
        second.cohort(),
        Verdict.of(first.fmrEstimate(), second.fmrEstimate()),
        Verdict.of(first.fnmrEstimate(), second.fnmrEstimate()));
  }
}
