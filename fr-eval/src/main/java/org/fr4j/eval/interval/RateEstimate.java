package org.fr4j.eval.interval;

/// An error rate, and how far it can be trusted.
///
/// @param rate errors over comparisons, 0 to 1
/// @param comparisons how many comparisons there were
/// @param effectiveSize as many independent trials would say as much: n*
/// @param interval Wilson's, with the effective size in place of the number of comparisons
public record RateEstimate(double rate, int comparisons, double effectiveSize, Interval interval) {

  static RateEstimate of(double rate, int comparisons, double variance, double level) {
    double binomial = rate * (1 - rate);
    double size = binomial > 0 && variance > 0 ? binomial / variance : comparisons;
    return new RateEstimate(rate, comparisons, size, Interval.wilson(rate, size, level));
  }
}
