package org.fr4j.eval.internal.bootstrap;

import org.fr4j.eval.internal.curve.Descent;
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
    Descent descent = new Descent(scores);
    int u = scores.mated();
    int v = scores.nonMated();
    int before = 0;
    while (descent.next()) {
      double score = descent.score();
      int kind = (descent.mated() < u ? 1 : 0) | (descent.nonMated() < v ? 2 : 0);
      u = descent.mated();
      v = descent.nonMated();
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
