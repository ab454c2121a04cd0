package org.fr4j.eval.protocol;

/// Whom an impostor of a cohort imitates.
public enum Impostors {
  /// Somebody of the same cohort: the hard case, and the honest one for a cohort's false match
  /// rate.
  WITHIN,

  /// Somebody of another cohort.
  ACROSS,

  /// Anybody.
  ANY
}
