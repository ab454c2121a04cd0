package org.fr4j.index;

/// A subject that a [Gallery] found for a probe.
///
/// @param reference the best of the subject's templates; the first enrolled where two score the
///   same
/// @param score its cosine with the probe, -1 to 1 but for the last rounding
public record GalleryCandidate(Reference reference, float score) {
  /// Whose face it may be.
  ///
  /// @return the subject of the reference
  public String subject() {
    return reference.subject();
  }
}
