package org.fr4j.eval.interval;

/// An error rate, and how far it can be trusted.
///
/// Where one subject holds nearly all comparisons, its own rate is nearly the rate of all, and the
/// variance between subjects looks like none. So the effective size is never taken for more than
/// the number of comparisons.
///
/// @param rate errors over comparisons, 0 to 1
/// @param comparisons how many comparisons there were
/// @param effectiveSize as many independent trials would say as much: n*
/// @param interval Wilson's, with the effective size in place of the number of comparisons
public record RateEstimate(double rate, int comparisons, double effectiveSize, Interval interval) {

  /// @param groups how many subjects, or pairs of subjects, the comparisons fall into
  static RateEstimate of(double rate, int comparisons, double variance, int groups, double level) {
    double binomial = rate * (1 - rate);
    double size = binomial > 0 ? Math.min(binomial / variance, comparisons) : comparisons;
    double known = groups == 1 ? 1 : size;
    return new RateEstimate(rate, comparisons, known, Interval.wilson(rate, known, level));
  }
}
