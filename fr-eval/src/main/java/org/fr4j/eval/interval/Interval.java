package org.fr4j.eval.interval;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// Where a figure may lie.
///
/// **Source.** C. J. Clopper and E. S. Pearson, Biometrika 26 (1934); E. B. Wilson, JASA 22 (1927).
///
/// @param low the lower end; of a rate 0 to 1
/// @param high the upper end; of a rate 0 to 1, of a ratio infinite where data set no bound
public record Interval(double low, double high) {

  /// The exact interval of independent trials: it covers at least as often as it says.
  ///
  /// @param errors how many of the trials failed, 0 to `trials`
  /// @param trials at least 1
  /// @param level how often it is to cover the rate, such as 0.95
  /// @return the interval
  /// @throws IllegalArgumentException if a number is out of range
  public static Interval clopperPearson(int errors, int trials, double level) {
    if (trials < 1 || errors < 0 || errors > trials) {
      throw new IllegalArgumentException(
          "%d errors in %d trials: must be 0 to all of at least 1".formatted(errors, trials));
    }
    double tail = (1 - requireLevel(level)) / 2;
    double low =
        errors == 0
            ? 0
            : BetaDistribution.of(errors, trials - errors + 1.0).inverseCumulativeProbability(tail);
    double high =
        errors == trials
            ? 1
            : BetaDistribution.of(errors + 1.0, trials - errors).inverseSurvivalProbability(tail);
    return new Interval(low, high);
  }

  /// Wilson's score interval.
  ///
  /// @param rate the share of trials that failed, 0 to 1
  /// @param trials above 0, not always whole: an effective size will do
  /// @param level how often it is to cover the rate, such as 0.95
  /// @return the interval
  /// @throws IllegalArgumentException if a number is out of range
  public static Interval wilson(double rate, double trials, double level) {
    if (!(rate >= 0 && rate <= 1 && trials > 0)) {
      throw new IllegalArgumentException(
          "rate %s of %s trials: must be 0 to 1 of more than 0".formatted(rate, trials));
    }
    double tail = (1 - requireLevel(level)) / 2;
    return score(rate, trials, NormalDistribution.of(0, 1).inverseSurvivalProbability(tail));
  }

  /// Wilson's interval where the variance is itself an estimate.
  ///
  /// @param freedom the degrees of freedom of the variance, 1 or more
  static Interval wilson(double rate, double trials, double level, double freedom) {
    double tail = (1 - requireLevel(level)) / 2;
    return score(rate, trials, TDistribution.of(freedom).inverseSurvivalProbability(tail));
  }

  private static Interval score(double rate, double trials, double z) {
    double share = z * z / trials;
    double centre = (rate + share / 2) / (1 + share);
    double reach = z / (1 + share) * Math.sqrt((rate * (1 - rate) + share / 4) / trials);
    // Rounding must not put an end beyond a rate of exactly 0 or 1.
    double low = rate == 0 ? 0 : Math.max(0, centre - reach);
    double high = rate == 1 ? 1 : Math.min(1, centre + reach);
    return new Interval(low, high);
  }

  /// The one-sided upper bound of a rate of which no error was seen: `1 - (1 - level)^(1/trials)`.
  ///
  /// @param trials independent trials without error, above 0
  /// @param level how often it is to hold, such as 0.95
  /// @return the bound, 0 to 1
  /// @throws IllegalArgumentException if a number is out of range
  public static double upperBoundWithoutErrors(double trials, double level) {
    if (!(trials > 0)) {
      throw new IllegalArgumentException("%s trials: must be more than 0".formatted(trials));
    }
    return -Math.expm1(Math.log1p(-requireLevel(level)) / trials);
  }

  /// Whether two intervals share a value: the rates are then not resolved, and not to be ranked.
  ///
  /// @param other another interval
  /// @return true if they do
  public boolean overlaps(Interval other) {
    return low <= other.high && other.low <= high;
  }

  /// Whether a value lies within.
  ///
  /// @param value any
  /// @return true from one end to the other, ends included
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  static double requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level %s: must be between 0 and 1".formatted(level));
    }
    return level;
  }
}
