package org.fr4j.sampling.imbalance;

/// How a quantile is read between the values of a small sample: the continuous definitions, types 4
/// to 9, of Hyndman and Fan, "Sample quantiles in statistical packages" (1996).
///
/// Of `n` ascending values the quantile `q` lies at the place `n q + a + q (1 - a - b)`, counted
/// from 1, held between 1 and `n`, and linear between neighbours. The definitions differ in `a` and
/// `b`.
public enum Quantile {
  /// Type 4: the steps of the distribution function, joined.
  INTERPOLATED_INVERTED_CDF(0, 1),
  /// Type 5: half a step before each value.
  HAZEN(0.5, 0.5),
  /// Type 6: `q (n + 1)`. The default of [InterDecileRatio], for which it equals largest over
  /// smallest up to nine categories.
  WEIBULL(0, 0),
  /// Type 7: `q (n - 1) + 1`, the default of NumPy and R. Of two categories it never sees more than
  /// nine to one.
  LINEAR(1, 1),
  /// Type 8: about the median, whatever the distribution.
  MEDIAN_UNBIASED(1.0 / 3, 1.0 / 3),
  /// Type 9: about the mean, for normal values.
  NORMAL_UNBIASED(3.0 / 8, 3.0 / 8);

  private final double alpha;
  private final double beta;

  Quantile(double alpha, double beta) {
    this.alpha = alpha;
    this.beta = beta;
  }

  /// A quantile of sorted values.
  ///
  /// @param ascending at least one value, sorted; not checked, since this runs in inner loops
  /// @param q 0 to 1
  /// @return a value between the first and the last
  public double of(int[] ascending, double q) {
    int n = ascending.length;
    double place = n * q + (alpha + q * (1 - alpha - beta)) - 1;
    if (place <= 0) {
      return ascending[0];
    }
    if (place >= n - 1) {
      return ascending[n - 1];
    }
    int low = (int) place;
    double weight = place - low;
    double below = ascending[low];
    double above = ascending[low + 1];
    // From the nearer neighbour, so that both ends are met exactly.
    return weight < 0.5 ? below + (above - below) * weight : above - (above - below) * (1 - weight);
  }
}
