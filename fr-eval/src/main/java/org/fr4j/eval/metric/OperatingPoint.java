package org.fr4j.eval.metric;

import java.util.Optional;
import java.util.OptionalDouble;

/// Both errors at the threshold that keeps the false match rate within a target.
///
/// The false non-match rate at a target of which the scores expect less than one false match is
/// refused: no threshold of such scores says anything about it.
///
/// @param targetFmr the largest false match rate asked for, 0 to 1
/// @param threshold what [Scores#thresholdAtFmr(double)] gives
/// @param fmr the false match rate reached there, at most the target
/// @param fnmr the false non-match rate there; empty where refused or without mated scores
/// @param support how many false matches stand behind it
public record OperatingPoint(
    double targetFmr, double threshold, double fmr, OptionalDouble fnmr, Support support) {

  /// How far the number of non-mated scores carries a target rate.
  public enum Support {
    /// The scores expect less than one false match: the error is not printed.
    REFUSED,

    /// Fewer than 30 expected: printed with a flag.
    FEWER_THAN_30_ERRORS,

    /// At least 30 expected.
    SUFFICIENT;

    /// The support of a target.
    ///
    /// @param nonMated how many non-mated scores there are
    /// @param targetFmr the rate asked for
    /// @return how far they carry it
    public static Support of(int nonMated, double targetFmr) {
      // A rounding error must not refuse 1000 scores at 0.001.
      double expected = nonMated * targetFmr * (1 + 1e-12);
      return expected < 1 ? REFUSED : expected < 30 ? FEWER_THAN_30_ERRORS : SUFFICIENT;
    }
  }

  /// The point of some scores at a target.
  ///
  /// @param scores any
  /// @param targetFmr the largest false match rate allowed, 0 to 1
  /// @return the point; empty where there is no non-mated score
  /// @throws IllegalArgumentException if the target is not within 0 to 1
  public static Optional<OperatingPoint> of(Scores scores, double targetFmr) {
    OptionalDouble threshold = scores.thresholdAtFmr(targetFmr);
    if (threshold.isEmpty()) {
      return Optional.empty();
    }
    double t = threshold.getAsDouble();
    Support support = Support.of(scores.nonMated(), targetFmr);
    OptionalDouble fnmr = support == Support.REFUSED ? OptionalDouble.empty() : scores.fnmr(t);
    return Optional.of(
        new OperatingPoint(targetFmr, t, scores.fmr(t).getAsDouble(), fnmr, support));
  }
}
