package org.fr4j.eval.metric;

import java.util.Arrays;
import java.util.Optional;
import org.fr4j.eval.internal.curve.Descent;
import org.fr4j.eval.internal.curve.ErrorCounts;

/// Both errors at every threshold that tells scores apart: the points of the ROC curve (FMR against
/// 1 - FNMR) and of the DET curve (FMR against FNMR).
///
/// **Shape.** From the strictest threshold to the laxest: positive infinity (FMR 0, FNMR 1), each
/// distinct score in falling order, negative infinity (FMR 1, FNMR 0).<br>
/// **Cost.** One pass over sorted scores; 24 bytes a distinct score.<br>
/// **Threads.** Immutable.
public final class Roc {
  private final double[] thresholds;
  private final ErrorCounts counts;

  private Roc(double[] thresholds, ErrorCounts counts) {
    this.thresholds = thresholds;
    this.counts = counts;
  }

  /// The curve of some scores.
  ///
  /// @param scores any
  /// @return the curve; empty where a side is empty
  public static Optional<Roc> of(Scores scores) {
    int mated = scores.mated();
    int nonMated = scores.nonMated();
    if (mated == 0 || nonMated == 0) {
      return Optional.empty();
    }
    int most = Math.addExact(Math.addExact(mated, nonMated), 2);
    double[] thresholds = new double[most];
    ErrorCounts counts = new ErrorCounts(most);
    thresholds[0] = Double.POSITIVE_INFINITY;
    counts.add(0, mated);
    Descent descent = new Descent(scores);
    while (descent.next()) {
      thresholds[counts.size()] = descent.score();
      counts.add(nonMated - descent.nonMated(), descent.mated());
    }
    thresholds[counts.size()] = Double.NEGATIVE_INFINITY;
    counts.add(nonMated, 0);
    return Optional.of(new Roc(Arrays.copyOf(thresholds, counts.size()), counts.trimmed()));
  }

  ErrorCounts counts() {
    return counts;
  }

  /// The number of points.
  ///
  /// @return at least 3
  public int size() {
    return thresholds.length;
  }

  /// The threshold of a point.
  ///
  /// @param point 0 for the strictest, to `size() - 1`
  /// @return a score, or an infinity at either end
  public double threshold(int point) {
    return thresholds[point];
  }

  /// The false match rate of a point.
  ///
  /// @param point 0 for the strictest, to `size() - 1`
  /// @return 0 to 1, never falling with `point`
  public double fmr(int point) {
    return counts.fmr(point);
  }

  /// The false non-match rate of a point.
  ///
  /// @param point 0 for the strictest, to `size() - 1`
  /// @return 0 to 1, never rising with `point`
  public double fnmr(int point) {
    return counts.fnmr(point);
  }

  @Override
  public String toString() {
    return "%d points of %d mated and %d non-mated scores"
        .formatted(size(), counts.mated(), counts.nonMated());
  }
}
