package org.fr4j.eval.internal.bootstrap;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.fr4j.eval.internal.curve.ErrorCounts;
import org.fr4j.eval.metric.Scores;
import org.fr4j.eval.protocol.Comparisons;

/// The error curve of some comparisons, ready to be weighed anew by subject again and again: the
/// subjects of the comparisons stand in the order of falling scores.
///
/// A step is a distinct score, or where only corners matter a run of scores of one side.
///
/// **Shape.** 4 bytes a mated and 8 bytes a non-mated comparison, 8 bytes a step.<br>
/// **Cost.** Two binary searches a comparison to build; [#weigh] is one pass of one or two small
/// gathers a comparison, about 1 ns.<br>
/// **Threads.** Immutable.
public final class WeighedCurve {
  private final int[] subjects;
  private final int[] matedOf;
  private final int[] mated;
  private final int[] first;
  private final int[] second;
  private final int[] matedEnd;
  private final int[] nonMatedEnd;
  private final int thresholdStep;

  private WeighedCurve(Ranked ranked, Steps steps) {
    this.subjects = ranked.subjects;
    this.matedOf = ranked.matedOf;
    this.mated = ranked.mated;
    this.first = ranked.first;
    this.second = ranked.second;
    this.matedEnd = Arrays.copyOf(steps.matedEnd, steps.size);
    this.nonMatedEnd = Arrays.copyOf(steps.nonMatedEnd, steps.size);
    this.thresholdStep = steps.thresholdStep;
  }

  /// The curve of chosen comparisons.
  ///
  /// @param scores theirs
  /// @param threshold becomes the end of a step; NaN for none
  /// @param cornersOnly whether runs of one side may be one step
  public static WeighedCurve of(
      Comparisons all, IntPredicate chosen, Scores scores, double threshold, boolean cornersOnly) {
    return new WeighedCurve(
        Ranked.of(all, chosen, scores), Steps.of(scores, threshold, cornersOnly));
  }

  /// The most points that a weighing adds.
  public int points() {
    return matedEnd.length + 2;
  }

  /// Weighs every comparison: a mated one by its subject's weight, another by the product.
  ///
  /// @param weights one a subject
  /// @param counts is given the points; scores of no weight add none
  /// @return what lies at the threshold and below the curve
  public Weighed weigh(int[] weights, ErrorCounts counts) {
    byte[] own = new byte[subjects.length];
    long all = 0;
    for (int i = 0; i < own.length; i++) {
      own[i] = (byte) Math.min(weights[subjects[i]], Byte.MAX_VALUE);
      all += (long) own[i] * matedOf[i];
    }
    counts.clear();
    counts.add(0, all);
    long accepted = 0;
    long falseMatches = 0;
    long halves = 0;
    long acceptedAt = 0;
    long falseMatchesAt = 0;
    int u = 0;
    int v = 0;
    for (int step = 0; step < matedEnd.length; step++) {
      long up = sum(own, u, matedEnd[step]);
      long across = sum2(own, v, nonMatedEnd[step]);
      u = matedEnd[step];
      v = nonMatedEnd[step];
      halves += across * (2 * accepted + up);
      accepted += up;
      falseMatches += across;
      if (up + across > 0) {
        counts.add(falseMatches, all - accepted);
      }
      if (step + 1 == thresholdStep) {
        acceptedAt = accepted;
        falseMatchesAt = falseMatches;
      }
    }
    counts.add(falseMatches, 0);
    return new Weighed(all, falseMatches, all - acceptedAt, falseMatchesAt, halves);
  }

  private long sum(byte[] own, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += own[mated[i]];
    }
    return sum;
  }

  private long sum2(byte[] own, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += own[first[i]] * own[second[i]];
    }
    return sum;
  }

  /// What a weighing finds, in weights.
  ///
  /// @param mated of all mated comparisons
  /// @param nonMated of all non-mated ones
  /// @param falseNonMatches of mated ones below the threshold
  /// @param falseMatches of non-mated ones at or above it
  /// @param halves twice the area under the curve, in products of weights
  public record Weighed(
      long mated, long nonMated, long falseNonMatches, long falseMatches, long halves) {}
}
