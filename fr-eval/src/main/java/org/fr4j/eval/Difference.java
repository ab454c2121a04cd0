package org.fr4j.eval;

import org.fr4j.eval.interval.Interval;

/// One figure of two matchers on the same comparisons.
///
/// @param group a cohort, `all`, or `fairness` for a figure over cohorts
/// @param figure its name, such as `FMR` or the title of a fairness figure
/// @param first of the first matcher
/// @param second of the second
/// @param interval of first minus second, from draws that both share
public record Difference(
    String group, String figure, double first, double second, Interval interval) {

  /// Whether the data tell the two apart.
  ///
  /// @return true if no difference is outside the interval
  public boolean isResolved() {
    return !interval.contains(0);
  }
}
