package org.fr4j.eval;

import java.util.Optional;
import java.util.OptionalDouble;
import org.fr4j.eval.interval.Estimate;
import org.fr4j.eval.interval.RateEstimate;
import org.fr4j.eval.metric.Scores;

/// How accurate the comparisons of one cohort are, and what the global threshold means for it.
///
/// @param cohort its name
/// @param subjects how many subjects it has
/// @param images how many images
/// @param scores the scores of its comparisons
/// @param threshold the global threshold; empty where there was no non-mated score to set it by
/// @param fmrEstimate the false match rate with its subject-aware interval; empty where there is no
///   threshold or no non-mated score
/// @param fnmrEstimate the false non-match rate likewise
/// @param eer the cohort's own equal error rate, with its interval from the subject bootstrap;
///   empty where a side has no score
/// @param auc the area under its ROC curve likewise
public record CohortAccuracy(
    String cohort,
    int subjects,
    int images,
    Scores scores,
    OptionalDouble threshold,
    Optional<RateEstimate> fmrEstimate,
    Optional<RateEstimate> fnmrEstimate,
    Optional<Estimate> eer,
    Optional<Estimate> auc) {

  /// The number of mated comparisons that have a score.
  ///
  /// @return 0 or more
  public int mated() {
    return scores.mated();
  }

  /// The number of non-mated comparisons that have a score.
  ///
  /// @return 0 or more
  public int nonMated() {
    return scores.nonMated();
  }

  /// The false match rate at the global threshold.
  ///
  /// @return 0 to 1; empty where there is no threshold or no non-mated score
  public OptionalDouble fmr() {
    return threshold.isPresent() ? scores.fmr(threshold.getAsDouble()) : threshold;
  }

  /// The false non-match rate at the global threshold.
  ///
  /// @return 0 to 1; empty where there is no threshold or no mated score
  public OptionalDouble fnmr() {
    return threshold.isPresent() ? scores.fnmr(threshold.getAsDouble()) : threshold;
  }
}
