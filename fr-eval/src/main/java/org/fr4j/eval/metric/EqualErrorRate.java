package org.fr4j.eval.metric;

import java.util.Optional;

/// The rate at which both errors are equal, under a named convention: on real scores they never are
/// quite, and published numbers differ by how the gap is closed.
///
/// **Cost.** One pass over the points of a [Roc].<br>
/// **Source.** [Convention] names one for each.
///
/// @param convention how the gap was closed
/// @param value the equal error rate, 0 to 1
/// @param low the smaller of the errors that `value` stands between
/// @param high the larger of them; equal to `low` where the convention gives one number
public record EqualErrorRate(Convention convention, double value, double low, double high) {

  /// How the gap between two points of the curve is closed.
  public enum Convention {
    /// As bob.measure: among the midpoints of consecutive distinct scores, the threshold with the
    /// least difference of both errors (the higher of equals), and the mean of the errors there.
    BOB,

    /// As PyEER, after the FVC2000 competition: the two neighbouring points between which the
    /// errors cross; the one with the smaller sum gives `low` and `high`, and their midpoint is the
    /// value.
    PYEER,

    /// Where the straight lines between the points of the ROC curve meet FMR = FNMR.
    INTERPOLATED,

    /// Where the convex hull of the ROC curve meets FMR = FNMR: what a matcher reaches by
    /// randomising between two thresholds. The default.
    ROCCH
  }

  /// The rate under the default convention, [Convention#ROCCH].
  ///
  /// @param scores any
  /// @return the rate; empty where a side is empty
  public static Optional<EqualErrorRate> of(Scores scores) {
    return of(scores, Convention.ROCCH);
  }

  /// The rate under a convention.
  ///
  /// @param scores any
  /// @param convention how to close the gap
  /// @return the rate; empty where a side is empty
  public static Optional<EqualErrorRate> of(Scores scores, Convention convention) {
    return Roc.of(scores).map(roc -> of(roc, convention));
  }

  /// The rate of a curve.
  ///
  /// @param roc any
  /// @param convention how to close the gap
  /// @return the rate
  public static EqualErrorRate of(Roc roc, Convention convention) {
    return switch (convention) {
      case BOB -> bob(roc);
      case PYEER -> pyeer(roc);
      case INTERPOLATED -> single(convention, interpolated(roc));
      case ROCCH -> single(convention, rocch(roc));
    };
  }

  private static EqualErrorRate single(Convention convention, double value) {
    return new EqualErrorRate(convention, value, value, value);
  }

  private static EqualErrorRate between(Convention convention, double fmr, double fnmr) {
    return new EqualErrorRate(
        convention, (fmr + fnmr) / 2, Math.min(fmr, fnmr), Math.max(fmr, fnmr));
  }

  /// A threshold between two distinct scores errs as the higher one does; a single distinct score
  /// has no midpoint, and both ends of the curve err by one half in the mean.
  private static EqualErrorRate bob(Roc roc) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int point = 1; point < roc.size() - 2; point++) {
      double difference = Math.abs(roc.fmr(point) - roc.fnmr(point));
      if (difference < least) {
        least = difference;
        best = point;
      }
    }
    return between(Convention.BOB, roc.fmr(best), roc.fnmr(best));
  }

  private static EqualErrorRate pyeer(Roc roc) {
    int point = crossing(roc);
    boolean meets = roc.fmr(point) == roc.fnmr(point);
    if (!meets && roc.fmr(point) + roc.fnmr(point) > roc.fmr(point - 1) + roc.fnmr(point - 1)) {
      point--;
    }
    return between(Convention.PYEER, roc.fmr(point), roc.fnmr(point));
  }

  private static double interpolated(Roc roc) {
    int point = crossing(roc);
    return meet(roc.fmr(point - 1), roc.fnmr(point - 1), roc.fmr(point), roc.fnmr(point));
  }

  /// The first point, from the strictest, whose FMR has reached its FNMR; never the first of all.
  private static int crossing(Roc roc) {
    int point = 1;
    while (roc.fmr(point) < roc.fnmr(point)) {
      point++;
    }
    return point;
  }

  private static double rocch(Roc roc) {
    double[] x = new double[roc.size()];
    double[] y = new double[roc.size()];
    int size = 0;
    for (int point = 0; point < roc.size(); point++) {
      double fmr = roc.fmr(point);
      double fnmr = roc.fnmr(point);
      while (size >= 2
          && (x[size - 1] - x[size - 2]) * (fnmr - y[size - 2])
              <= (y[size - 1] - y[size - 2]) * (fmr - x[size - 2])) {
        size--;
      }
      x[size] = fmr;
      y[size++] = fnmr;
    }
    int corner = 1;
    while (x[corner] < y[corner]) {
      corner++;
    }
    return meet(x[corner - 1], y[corner - 1], x[corner], y[corner]);
  }

  /// Where the line from a point with FMR < FNMR to one with FMR >= FNMR meets the diagonal.
  private static double meet(double fmr0, double fnmr0, double fmr1, double fnmr1) {
    double gap0 = fnmr0 - fmr0;
    double gap1 = fmr1 - fnmr1;
    return fmr0 + (fmr1 - fmr0) * gap0 / (gap0 + gap1);
  }
}
