package org.fr4j.eval.overlap;

import java.util.Optional;

/// What the cosine of two subjects' centres says, for the model that made them.
///
/// @param different below it they are two people
/// @param same at or above it they may be one
public record CentreThresholds(double different, double same) {
  /// Checks the order.
  ///
  /// @throws IllegalArgumentException if a threshold is outside -1 to 1 or they stand in the wrong
  ///   order
  public CentreThresholds {
    if (!(different >= -1 && different <= same && same <= 1)) {
      throw new IllegalArgumentException(
          "thresholds %s and %s: must be -1 to 1, the first at most the second"
              .formatted(different, same));
    }
  }

  /// The verdict on two subjects.
  ///
  /// Names spelled alike make one person unless the faces are unlike, and faces alike make one
  /// person unless both have names and these are unlike.
  ///
  /// @param names what the names have in common; empty for nothing
  /// @param bothNamed whether both have a name
  /// @param score the cosine of their centres
  Verdict verdict(Optional<NameEvidence> names, boolean bothNamed, double score) {
    if (score < different) {
      return Verdict.DIFFERENT;
    }
    boolean alike =
        score >= same
            ? names.isPresent() || !bothNamed
            : names.map(NameEvidence::isStrong).orElse(false);
    return alike ? Verdict.SAME : Verdict.REVIEW;
  }
}
