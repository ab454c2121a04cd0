package org.fr4j.eval.interval;

/// An error rate, and how far it can be trusted.
///
/// @param rate errors over comparisons, 0 to 1
/// @param comparisons how many comparisons there were
/// @param effectiveSize as many independent trials would say as much: n*, never more than there
///   were comparisons
/// @param interval Wilson's, with the effective size in place of the number of comparisons
public record RateEstimate(double rate, int comparisons, double effectiveSize, Interval interval) {

  /// @param freedom the degrees of freedom of the variance; below 1 it is no estimate, and the
  ///   comparisons count as one
  static RateEstimate of(
      double rate, int comparisons, double variance, double freedom, double level) {
    if (freedom < 1) {
      return new RateEstimate(rate, comparisons, 1, Interval.wilson(rate, 1, level));
    }
    double binomial = rate * (1 - rate);
    double size = binomial > 0 ? Math.min(binomial / variance, comparisons) : comparisons;
    return new RateEstimate(rate, comparisons, size, Interval.wilson(rate, size, level, freedom));
  }
}
