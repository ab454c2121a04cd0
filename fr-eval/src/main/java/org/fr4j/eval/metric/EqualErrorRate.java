package org.fr4j.eval.metric;

import java.util.Optional;
import org.fr4j.eval.internal.curve.Crossing;
import org.fr4j.eval.internal.curve.ErrorCounts;

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
    ErrorCounts counts = roc.counts();
    return switch (convention) {
      case BOB -> at(convention, counts, Crossing.bob(counts));
      case PYEER -> at(convention, counts, Crossing.pyeer(counts));
      case INTERPOLATED -> single(convention, Crossing.interpolated(counts));
      case ROCCH -> single(convention, new Crossing().rocch(counts));
    };
  }

  private static EqualErrorRate single(Convention convention, double value) {
    return new EqualErrorRate(convention, value, value, value);
  }

  private static EqualErrorRate at(Convention convention, ErrorCounts counts, int point) {
    double fmr = counts.fmr(point);
    double fnmr = counts.fnmr(point);
    return new EqualErrorRate(
        convention, (fmr + fnmr) / 2, Math.min(fmr, fnmr), Math.max(fmr, fnmr));
  }
}
