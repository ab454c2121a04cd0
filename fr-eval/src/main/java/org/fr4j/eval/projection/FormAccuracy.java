package org.fr4j.eval.projection;

import java.util.List;
import java.util.Optional;
import org.fr4j.eval.interval.Estimate;

/// How well a form tells people apart, and how near it is to the sparse rows, over some
/// comparisons.
///
/// @param group a cohort, or `all`
/// @param mated how many comparisons of one person with himself
/// @param nonMated how many of two
/// @param cosineError how far its scores are from the sparse ones
/// @param spearman rank correlation of its scores with the sparse ones; NaN where these are all
///   equal
/// @param recall of the ten best candidates of each row by the sparse ranking, the share that is
///   among its own ten; NaN where no row is of the group
/// @param eer the equal error rate, with its interval from the subject bootstrap; empty where a
///   side has no comparison
/// @param tmr true match rates, by rising target
public record FormAccuracy(
    String group,
    int mated,
    int nonMated,
    CosineError cosineError,
    double spearman,
    double recall,
    Optional<Estimate> eer,
    List<TrueMatchRate> tmr) {
  /// Copies the list.
  public FormAccuracy {
    tmr = List.copyOf(tmr);
  }

  /// Absolute differences of cosines; NaN where there is no comparison.
  ///
  /// @param mean on average
  /// @param p95 95 in 100 are at most this, linear between neighbours
  /// @param max the largest
  public record CosineError(double mean, double p95, double max) {}
}
