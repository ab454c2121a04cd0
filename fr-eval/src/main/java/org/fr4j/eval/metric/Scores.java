package org.fr4j.eval.metric;

import java.util.Arrays;
import java.util.OptionalDouble;

/// The scores of mated and of non-mated comparisons; a comparison is accepted iff its score is at
/// least the threshold.
///
/// **Shape.** Two ascending arrays, any number in each; a higher score means more alike.<br>
/// **Cost.** Sorted once in [#of(double[], double[])]; a rate is a binary search.<br>
/// **Threads.** Immutable.<br>
/// **Errors.** A NaN is a failure to acquire: counted apart, never compared. A rate of an empty
/// side is undefined, never 0. An infinite score is refused, since the ends of the curve stand
/// there.
public final class Scores {
  private final double[] mated;
  private final double[] nonMated;
  private final int matedFailures;
  private final int nonMatedFailures;

  private Scores(double[] mated, double[] nonMated, int matedFailures, int nonMatedFailures) {
    this.mated = mated;
    this.nonMated = nonMated;
    this.matedFailures = matedFailures;
    this.nonMatedFailures = nonMatedFailures;
  }

  /// Copies and sorts scores.
  ///
  /// @param mated scores of comparisons of one subject with itself, in any order; NaN where an
  ///   image gave no template
  /// @param nonMated scores of comparisons of two subjects, likewise
  /// @return the scores
  /// @throws IllegalArgumentException if a score is infinite
  public static Scores of(double[] mated, double[] nonMated) {
    double[] u = finiteAscending(mated, "mated");
    double[] v = finiteAscending(nonMated, "non-mated");
    return new Scores(u, v, mated.length - u.length, nonMated.length - v.length);
  }

  private static double[] finiteAscending(double[] scores, String side) {
    double[] sorted = scores.clone();
    Arrays.parallelSort(sorted);
    int count = sorted.length;
    while (count > 0 && Double.isNaN(sorted[count - 1])) {
      count--;
    }
    if (count > 0 && (Double.isInfinite(sorted[0]) || Double.isInfinite(sorted[count - 1]))) {
      double infinite = Double.isInfinite(sorted[0]) ? sorted[0] : sorted[count - 1];
      throw new IllegalArgumentException(
          "%s score %s: must be finite, or NaN for a failure to acquire".formatted(side, infinite));
    }
    return count == sorted.length ? sorted : Arrays.copyOf(sorted, count);
  }

  /// The number of mated scores, failures left out.
  ///
  /// @return 0 or more
  public int mated() {
    return mated.length;
  }

  /// The number of non-mated scores, failures left out.
  ///
  /// @return 0 or more
  public int nonMated() {
    return nonMated.length;
  }

  /// One of the mated scores.
  ///
  /// @param rank 0 for the lowest, to `mated() - 1`
  /// @return a finite score
  public double matedScore(int rank) {
    return mated[rank];
  }

  /// One of the non-mated scores.
  ///
  /// @param rank 0 for the lowest, to `nonMated() - 1`
  /// @return a finite score
  public double nonMatedScore(int rank) {
    return nonMated[rank];
  }

  /// How many mated comparisons had no score.
  ///
  /// @return failures to acquire
  public int matedFailures() {
    return matedFailures;
  }

  /// How many non-mated comparisons had no score.
  ///
  /// @return failures to acquire
  public int nonMatedFailures() {
    return nonMatedFailures;
  }

  /// How many non-mated scores are accepted.
  ///
  /// @param threshold any number but NaN
  /// @return the count of scores at or above it
  public int falseMatches(double threshold) {
    return nonMated.length - below(nonMated, threshold);
  }

  /// How many mated scores are rejected.
  ///
  /// @param threshold any number but NaN
  /// @return the count of scores below it
  public int falseNonMatches(double threshold) {
    return below(mated, threshold);
  }

  /// The false match rate.
  ///
  /// @param threshold any number but NaN
  /// @return [#falseMatches(double)] over [#nonMated()]; empty where there is no non-mated score
  public OptionalDouble fmr(double threshold) {
    return rate(falseMatches(threshold), nonMated.length);
  }

  /// The false non-match rate.
  ///
  /// @param threshold any number but NaN
  /// @return [#falseNonMatches(double)] over [#mated()]; empty where there is no mated score
  public OptionalDouble fnmr(double threshold) {
    return rate(falseNonMatches(threshold), mated.length);
  }

  /// The threshold that accepts most mated scores while the false match rate stays within a limit.
  ///
  /// @param limit the largest false match rate allowed, 0 to 1
  /// @return just above the highest non-mated score that must be rejected; negative infinity where
  ///   none must be; empty where there is no non-mated score
  /// @throws IllegalArgumentException if `limit` is not within 0 to 1
  public OptionalDouble thresholdAtFmr(double limit) {
    requireRate(limit);
    int count = nonMated.length;
    if (count == 0) {
      return OptionalDouble.empty();
    }
    // floor(limit * count) as rates compare: 0.29 * 100 is less than 29 in binary.
    int allowed = (int) Math.floor(limit * count);
    if (allowed < count && (allowed + 1) / (double) count <= limit) {
      allowed++;
    }
    return OptionalDouble.of(
        allowed >= count ? Double.NEGATIVE_INFINITY : Math.nextUp(nonMated[count - 1 - allowed]));
  }

  /// The area under the ROC curve: the chance that a mated score is above a non-mated one, an equal
  /// one counted as half.
  ///
  /// @return 0 to 1; empty where a side is empty
  public OptionalDouble auc() {
    if (mated.length == 0 || nonMated.length == 0) {
      return OptionalDouble.empty();
    }
    long halves = 0;
    int lower = 0;
    int notHigher = 0;
    for (double score : mated) {
      while (lower < nonMated.length && nonMated[lower] < score) {
        lower++;
      }
      while (notHigher < nonMated.length && nonMated[notHigher] <= score) {
        notHigher++;
      }
      halves += (long) lower + notHigher;
    }
    return OptionalDouble.of(halves / 2.0 / mated.length / nonMated.length);
  }

  static double requireRate(double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("rate %s: must be 0 to 1".formatted(rate));
    }
    return rate;
  }

  private static OptionalDouble rate(int errors, int trials) {
    return trials == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) errors / trials);
  }

  private static int below(double[] ascending, double threshold) {
    if (Double.isNaN(threshold)) {
      throw new IllegalArgumentException("threshold NaN: must be a number");
    }
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < threshold) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public String toString() {
    return "%d mated and %d non-mated scores, %d failures"
        .formatted(mated.length, nonMated.length, matedFailures + nonMatedFailures);
  }
}
