package org.fr4j.eval.internal.curve;

import java.util.Arrays;

/// The points of an error curve as counts, from the strictest threshold (no false match, every
/// mated comparison rejected) to the laxest.
///
/// **Shape.** 16 bytes a point; counts may be sums of weights.<br>
/// **Threads.** One at a time: a bootstrap fills the same object again and again.
public final class ErrorCounts {
  private final long[] falseMatches;
  private final long[] falseNonMatches;
  private int size;

  /// Room for points.
  public ErrorCounts(int most) {
    this.falseMatches = new long[most];
    this.falseNonMatches = new long[most];
  }

  private ErrorCounts(long[] falseMatches, long[] falseNonMatches) {
    this.falseMatches = falseMatches;
    this.falseNonMatches = falseNonMatches;
    this.size = falseMatches.length;
  }

  /// A copy that takes no more room than it needs.
  public ErrorCounts trimmed() {
    return new ErrorCounts(Arrays.copyOf(falseMatches, size), Arrays.copyOf(falseNonMatches, size));
  }

  /// Forgets all points.
  public void clear() {
    size = 0;
  }

  /// Adds a point after the others: no fewer false matches, no more false non-matches.
  public void add(long matches, long nonMatches) {
    falseMatches[size] = matches;
    falseNonMatches[size++] = nonMatches;
  }

  /// The number of points.
  public int size() {
    return size;
  }

  /// Mated comparisons: all are rejected at the first point.
  public long mated() {
    return falseNonMatches[0];
  }

  /// Non-mated comparisons: all are accepted at the last point.
  public long nonMated() {
    return falseMatches[size - 1];
  }

  /// The false matches of a point.
  public long falseMatches(int point) {
    return falseMatches[point];
  }

  /// The false non-matches of a point.
  public long falseNonMatches(int point) {
    return falseNonMatches[point];
  }

  /// The false match rate of a point.
  public double fmr(int point) {
    return (double) falseMatches[point] / nonMated();
  }

  /// The false non-match rate of a point.
  public double fnmr(int point) {
    return (double) falseNonMatches[point] / mated();
  }
}
