package org.fr4j.eval.internal.bootstrap;

import org.fr4j.eval.metric.Scores;

/// Where the steps of a curve end, counted from the highest score.
final class Steps {
  final int[] matedEnd;
  final int[] nonMatedEnd;
  int size;
  int thresholdStep;

  private Steps(int most) {
    this.matedEnd = new int[most];
    this.nonMatedEnd = new int[most];
  }

  static Steps of(Scores scores, double threshold, boolean cornersOnly) {
    Steps steps = new Steps(scores.mated() + scores.nonMated());
    int u = scores.mated();
    int v = scores.nonMated();
    int before = 0;
    while (u > 0 || v > 0) {
      double score =
          Math.max(
              u > 0 ? scores.matedScore(u - 1) : Double.NEGATIVE_INFINITY,
              v > 0 ? scores.nonMatedScore(v - 1) : Double.NEGATIVE_INFINITY);
      int kind = 0;
      while (u > 0 && scores.matedScore(u - 1) == score) {
        u--;
        kind |= 1;
      }
      while (v > 0 && scores.nonMatedScore(v - 1) == score) {
        v--;
        kind |= 2;
      }
      boolean crossed = score < threshold && steps.thresholdStep == steps.size;
      boolean joins = cornersOnly && kind == before && kind != 3 && !crossed;
      steps.end(joins, scores.mated() - u, scores.nonMated() - v);
      if (score >= threshold) {
        steps.thresholdStep = steps.size;
      }
      before = kind;
    }
    return steps;
  }

  private void end(boolean joins, int mated, int nonMated) {
    if (!joins) {
      size++;
    }
    matedEnd[size - 1] = mated;
    nonMatedEnd[size - 1] = nonMated;
  }
}
