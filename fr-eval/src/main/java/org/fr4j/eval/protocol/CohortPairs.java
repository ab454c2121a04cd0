package org.fr4j.eval.protocol;

/// What was drawn for one cohort.
///
/// @param cohort its name
/// @param subjects how many subjects it has
/// @param images how many images of those
/// @param mated the pairs of one subject with itself
/// @param nonMated the pairs of two subjects
public record CohortPairs(String cohort, int subjects, int images, Drawn mated, Drawn nonMated) {

  /// Pairs of one kind.
  ///
  /// @param asked how many were asked for
  /// @param possible how many different ones there are, whatever the cap
  /// @param drawn how many were drawn
  /// @param effectiveSubjects `(sum d)^2 / sum d^2` over the subjects, each with d pairs: how many
  ///   subjects with an equal share would weigh as much (Kish); 0 without pairs. The effective
  ///   sample size of a rate, n*, is known once there are scores, and lies between this and `drawn`
  ///   as a rule
  public record Drawn(int asked, long possible, int drawn, double effectiveSubjects) {
    /// Whether there were too few.
    ///
    /// @return true if fewer were drawn than asked for
    public boolean isShort() {
      return drawn < asked;
    }
  }
}
