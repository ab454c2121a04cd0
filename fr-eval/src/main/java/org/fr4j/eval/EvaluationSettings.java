package org.fr4j.eval;

import org.fr4j.eval.metric.EqualErrorRate.Convention;

/// How an evaluation is made.
///
/// @param targetFmr the false match rate that the global threshold keeps to, over all non-mated
///   comparisons; above 0, at most 1
/// @param convention how an equal error rate is read off
/// @param level how often an interval is to cover its figure, such as 0.95; between 0 and 1
/// @param alpha how much false matches weigh in fairness figures that join both errors, 0 to 1
/// @param draws of the subject bootstrap, 40 to 100,000: fewer give no tails to read off
/// @param seed of these draws
public record EvaluationSettings(
    double targetFmr, Convention convention, double level, double alpha, int draws, long seed) {
  /// Checks the numbers.
  ///
  /// @throws IllegalArgumentException if one is out of range
  public EvaluationSettings {
    if (!(targetFmr > 0 && targetFmr <= 1)) {
      throw new IllegalArgumentException(
          "target FMR %s: must be above 0 and at most 1".formatted(targetFmr));
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level %s: must be between 0 and 1".formatted(level));
    }
    if (!(alpha >= 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha %s: must be 0 to 1".formatted(alpha));
    }
    if (draws < 40 || draws > 100_000) {
      throw new IllegalArgumentException("%d draws: must be 40 to 100000".formatted(draws));
    }
  }

  /// A false match in a thousand, the convex hull's equal error rate, intervals of 95 %, both
  /// errors weighed alike, 500 draws of seed 1.
  ///
  /// @return the usual settings
  public static EvaluationSettings usual() {
    return new EvaluationSettings(1e-3, Convention.ROCCH, 0.95, 0.5, 500, 1);
  }

  /// The same at another target.
  ///
  /// @param fmr above 0, at most 1
  /// @return settings
  /// @throws IllegalArgumentException if the target is out of range
  public EvaluationSettings withTargetFmr(double fmr) {
    return new EvaluationSettings(fmr, convention, level, alpha, draws, seed);
  }

  /// The same under another convention.
  ///
  /// @param other how to read off an equal error rate
  /// @return settings
  public EvaluationSettings withConvention(Convention other) {
    return new EvaluationSettings(targetFmr, other, level, alpha, draws, seed);
  }

  /// The same with other draws.
  ///
  /// @param count 40 to 100,000
  /// @param start their seed
  /// @return settings
  /// @throws IllegalArgumentException if the count is out of range
  public EvaluationSettings withDraws(int count, long start) {
    return new EvaluationSettings(targetFmr, convention, level, alpha, count, start);
  }

  /// The same with intervals of another level.
  ///
  /// @param covered how often an interval is to cover its figure, between 0 and 1
  /// @return settings
  /// @throws IllegalArgumentException if it is out of range
  public EvaluationSettings withLevel(double covered) {
    return new EvaluationSettings(targetFmr, convention, covered, alpha, draws, seed);
  }
}
