package org.fr4j.sampling.imbalance;

/// IDR: the ninth decile of the counts over the first.
///
/// With few categories it is largest over smallest; with many it no longer hangs on the single
/// rarest and the single commonest one, so that subjects with one image do not drown the rest. 1 is
/// even.<br>
/// **Cost.** Four reads of sorted counts.
///
/// @param quantile how a decile is read between two counts
public record InterDecileRatio(Quantile quantile) implements ImbalanceMetric {
  /// With Weibull's quantiles, which equal largest over smallest up to nine categories.
  public InterDecileRatio() {
    this(Quantile.WEIBULL);
  }

  @Override
  public String name() {
    return "IDR";
  }

  @Override
  public double ofSorted(int[] ascending) {
    if (ascending.length <= 1) {
      return 1;
    }
    return ascending[0] == 0
        ? Double.POSITIVE_INFINITY
        : quantile.of(ascending, 0.9) / quantile.of(ascending, 0.1);
  }
}
