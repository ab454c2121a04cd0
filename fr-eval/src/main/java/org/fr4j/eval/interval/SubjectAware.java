package org.fr4j.eval.interval;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.fr4j.eval.protocol.Comparisons;

/// Error rates of comparisons with intervals that know that pairs share subjects.
///
/// The variance of a rate is summed over subjects rather than over pairs; from it follows the
/// number of independent trials that would say as much, n* = p(1 - p) / variance, and with it
/// Wilson's interval. At a rate of exactly 0 or 1 no variance is seen, n* is the number of
/// comparisons, and the interval is too narrow. A single subject, or a single pair of them, shows
/// nothing of how subjects differ: n* is 1.
///
/// **Few subjects.** Where some hold most of the mated comparisons, their own rates are nearly the
/// rate of all, and the sum makes the variance too small. `G = (sum m_i)^2 / sum m_i^2` subjects of
/// equal weight would say as much: the variance is divided by `1 - 1/G`, the interval takes
/// Student's quantile with `G - 1` degrees of freedom, and below two such subjects n* is 1.
///
/// **Cost.** FNMR: one pass. FMR: a sort of one long a comparison.<br>
/// **Threads.** Stateless.<br>
/// **Errors.** A rate without a comparison is empty, never 0; NaN scores are left out.
public final class SubjectAware {
  private SubjectAware() {}

  /// The false non-match rate: `Var = sum_i (m_i (f_i - f))^2 / (sum m_i)^2 / (1 - 1/G)` over
  /// subjects i with m_i mated comparisons, of which the share f_i is rejected.
  ///
  /// @param all comparisons
  /// @param chosen which of them
  /// @param threshold a score at or above it is accepted
  /// @param level how often the interval is to cover the rate, such as 0.95
  /// @return the rate; empty where no mated comparison with a score is chosen
  /// @throws IllegalArgumentException if the level is not between 0 and 1
  public static Optional<RateEstimate> fnmr(
      Comparisons all, IntPredicate chosen, double threshold, double level) {
    Interval.requireLevel(level);
    int[] trials = new int[all.subjects().categories().size()];
    int[] errors = new int[trials.length];
    for (int i = 0; i < all.size(); i++) {
      if (!Double.isNaN(all.score(i)) && all.isMated(i) && chosen.test(i)) {
        int subject = all.subjects().code(all.pairs().first(i));
        trials[subject]++;
        errors[subject] += all.score(i) < threshold ? 1 : 0;
      }
    }
    return bySubject(trials, errors, level);
  }

  /// A rate of trials of which each belongs to one subject: mated comparisons, or searches.
  ///
  /// @param trials of each subject, 0 or more
  /// @param errors among them
  /// @param level how often the interval is to cover the rate, such as 0.95
  /// @return the rate; empty where there is no trial
  /// @throws IllegalArgumentException if the level is not between 0 and 1
  public static Optional<RateEstimate> bySubject(int[] trials, int[] errors, double level) {
    Interval.requireLevel(level);
    int all = Arrays.stream(trials).sum();
    if (all == 0) {
      return Optional.empty();
    }
    double rate = (double) Arrays.stream(errors).sum() / all;
    double squares = 0;
    double weights = 0;
    for (int subject = 0; subject < trials.length; subject++) {
      double residual = errors[subject] - trials[subject] * rate;
      squares += residual * residual;
      weights += (double) trials[subject] * trials[subject];
    }
    double freedom = (double) all * all / weights - 1;
    double variance = squares / all / all * (1 + 1 / freedom);
    return Optional.of(RateEstimate.of(rate, all, variance, freedom, level));
  }

  /// The false match rate: with A_ij the summed residuals (error - f) of subjects i and j, `V =
  /// sum_{i<j} A_ij^2` and `R_i = sum_j A_ij`, `Var = (V + max(sum_i R_i^2 - 2V, 0)) / M^2`.
  ///
  /// @param all comparisons
  /// @param chosen which of them
  /// @param threshold a score at or above it is accepted
  /// @param level how often the interval is to cover the rate, such as 0.95
  /// @return the rate; empty where no non-mated comparison with a score is chosen
  /// @throws IllegalArgumentException if the level is not between 0 and 1
  public static Optional<RateEstimate> fmr(
      Comparisons all, IntPredicate chosen, double threshold, double level) {
    Interval.requireLevel(level);
    long[] keys = subjectPairs(all, chosen, threshold);
    if (keys.length == 0) {
      return Optional.empty();
    }
    double rate = (double) Arrays.stream(keys).filter(key -> (key & 1) == 1).count() / keys.length;
    double[] bySubject = new double[all.subjects().categories().size()];
    double squares = 0;
    int subjectPairs = 0;
    for (int from = 0; from < keys.length; ) {
      long subjects = keys[from] >>> 1;
      int to = from;
      double residual = 0;
      while (to < keys.length && keys[to] >>> 1 == subjects) {
        residual += (keys[to++] & 1) - rate;
      }
      squares += residual * residual;
      subjectPairs++;
      bySubject[(int) (subjects / bySubject.length)] += residual;
      bySubject[(int) (subjects % bySubject.length)] += residual;
      from = to;
    }
    double shared = Arrays.stream(bySubject).map(r -> r * r).sum() - 2 * squares;
    double variance = (squares + Math.max(shared, 0)) / keys.length / keys.length;
    double freedom = subjectPairs == 1 ? 0 : Double.MAX_VALUE;
    return Optional.of(RateEstimate.of(rate, keys.length, variance, freedom, level));
  }

  /// Sorted, so that the comparisons of two subjects stand together: the lower subject, the higher
  /// one, and in the last bit whether the comparison is a false match.
  private static long[] subjectPairs(Comparisons all, IntPredicate chosen, double threshold) {
    long subjects = all.subjects().categories().size();
    long[] keys = new long[all.size()];
    int count = 0;
    for (int i = 0; i < keys.length; i++) {
      if (!Double.isNaN(all.score(i)) && all.isKnown(i) && !all.isMated(i) && chosen.test(i)) {
        int a = all.subjects().code(all.pairs().first(i));
        int b = all.subjects().code(all.pairs().second(i));
        long pair = Math.min(a, b) * subjects + Math.max(a, b);
        keys[count++] = pair << 1 | (all.score(i) >= threshold ? 1 : 0);
      }
    }
    long[] sorted = Arrays.copyOf(keys, count);
    Arrays.parallelSort(sorted);
    return sorted;
  }
}
