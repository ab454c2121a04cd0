package org.fr4j.eval.overlap;

/// What the evidence says about two subjects.
public enum Verdict {
  /// One person.
  SAME,

  /// Two people: of one name, or of names alike, whose faces are not.
  DIFFERENT,

  /// A person must look.
  REVIEW
}
