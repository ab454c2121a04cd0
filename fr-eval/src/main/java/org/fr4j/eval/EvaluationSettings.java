package org.fr4j.eval;

import org.fr4j.eval.metric.EqualErrorRate.Convention;

/// How an evaluation is made.
///
/// @param targetFmr the false match rate that the global threshold keeps to, over all non-mated
///   comparisons; above 0, at most 1
/// @param convention how an equal error rate is read off
public record EvaluationSettings(double targetFmr, Convention convention) {
  /// Checks the target.
  ///
  /// @throws IllegalArgumentException if the target is out of range
  public EvaluationSettings {
    if (!(targetFmr > 0 && targetFmr <= 1)) {
      throw new IllegalArgumentException(
          "target FMR %s: must be above 0 and at most 1".formatted(targetFmr));
    }
  }

  /// A false match in a thousand, and the convex hull's equal error rate.
  ///
  /// @return the usual settings
  public static EvaluationSettings usual() {
    return new EvaluationSettings(1e-3, Convention.ROCCH);
  }

  /// The same at another target.
  ///
  /// @param fmr above 0, at most 1
  /// @return settings
  /// @throws IllegalArgumentException if the target is out of range
  public EvaluationSettings withTargetFmr(double fmr) {
    return new EvaluationSettings(fmr, convention);
  }

  /// The same under another convention.
  ///
  /// @param other how to read off an equal error rate
  /// @return settings
  public EvaluationSettings withConvention(Convention other) {
    return new EvaluationSettings(targetFmr, other);
  }
}
