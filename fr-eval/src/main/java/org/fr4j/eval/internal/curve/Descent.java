package org.fr4j.eval.internal.curve;

import org.fr4j.eval.metric.Scores;

/// Walks down the distinct scores of both sides, and tells at each how many lie below.
///
/// **Cost.** One step a comparison in all.<br>
/// **Threads.** One.
public final class Descent {
  private final Scores scores;
  private int mated;
  private int nonMated;
  private double score = Double.POSITIVE_INFINITY;

  /// Starts above the highest score.
  public Descent(Scores scores) {
    this.scores = scores;
    this.mated = scores.mated();
    this.nonMated = scores.nonMated();
  }

  /// Goes on to the next lower score.
  ///
  /// @return false where there is none
  public boolean next() {
    if (mated == 0 && nonMated == 0) {
      return false;
    }
    score =
        Math.max(
            mated > 0 ? scores.matedScore(mated - 1) : Double.NEGATIVE_INFINITY,
            nonMated > 0 ? scores.nonMatedScore(nonMated - 1) : Double.NEGATIVE_INFINITY);
    while (mated > 0 && scores.matedScore(mated - 1) == score) {
      mated--;
    }
    while (nonMated > 0 && scores.nonMatedScore(nonMated - 1) == score) {
      nonMated--;
    }
    return true;
  }

  /// The score reached.
  public double score() {
    return score;
  }

  /// Mated scores below it: rejected where it is the threshold.
  public int mated() {
    return mated;
  }

  /// Non-mated scores below it: those that it does not accept.
  public int nonMated() {
    return nonMated;
  }
}
