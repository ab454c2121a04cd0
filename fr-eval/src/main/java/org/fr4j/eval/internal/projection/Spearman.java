package org.fr4j.eval.internal.projection;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Spearman's rank correlation: Pearson's of the ranks, equal values sharing the mean of theirs.
///
/// **Cost.** Two sorts and two binary searches a value.<br>
/// **Source.** C. Spearman, American Journal of Psychology 15 (1904).
public final class Spearman {
  private Spearman() {}

  /// The correlation of two lists of values.
  ///
  /// @param a any values without NaN
  /// @param b as many
  /// @return -1 to 1; NaN where a list has one value only, or none
  public static double of(double[] a, double[] b) {
    double[] x = centredRanks(a);
    double[] y = centredRanks(b);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += x[i] * y[i];
      xx += x[i] * x[i];
      yy += y[i] * y[i];
    }
    return xy / Math.sqrt(xx * yy);
  }

  private static double[] centredRanks(double[] values) {
    double[] sorted = values.clone();
    Arrays.parallelSort(sorted);
    double[] ranks = new double[values.length];
    double mean = (values.length - 1) / 2.0;
    IntStream.range(0, ranks.length)
        .parallel()
        .forEach(
            i -> {
              int below = place(sorted, values[i], false);
              int upTo = place(sorted, values[i], true);
              ranks[i] = (below + upTo - 1) / 2.0 - mean;
            });
    return ranks;
  }

  /// How many of ascending values are below one, or not above it.
  private static int place(double[] ascending, double value, boolean equalToo) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      boolean left = equalToo ? ascending[middle] <= value : ascending[middle] < value;
      if (left) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
