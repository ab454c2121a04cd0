package org.fr4j.embedding.projection;

/// How far a covariance is drawn towards a sphere of the same size, as few rows say little about
/// many dimensions: `(1 - share) * C + share * trace(C) / r * I`.
public sealed interface Shrinkage {
  /// A share of one's own.
  ///
  /// @param share 0, for none, to 1, for a sphere
  /// @return that shrinkage
  /// @throws IllegalArgumentException if it is out of range
  static Shrinkage of(double share) {
    return new Fixed(share);
  }

  /// The share of ours, .9. On LFW with 333 subjects, .7 to .98 told people apart about equally
  /// well whom nothing was fitted to, and .3 worse (docs/projection.md). With many times as many
  /// subjects less will do: choose by some that are held out.
  ///
  /// @return that shrinkage
  static Shrinkage usual() {
    return of(.9);
  }

  /// The share that is expected to err least as an estimate of the covariance. Where subjects are
  /// few that is too little to tell people apart well: on the same 333 it was .25, and true match
  /// rates lay .005 to .05 below those of [#usual()].
  ///
  /// @return the shrinkage of Ledoit and Wolf 2004
  static Shrinkage ledoitWolf() {
    return new LedoitWolf();
  }

  /// A share of one's own.
  ///
  /// @param share 0, for none, to 1, for a sphere
  record Fixed(double share) implements Shrinkage {
    /// Checks what it is given.
    ///
    /// @throws IllegalArgumentException if it is out of range
    public Fixed {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("shrinkage %s: must be 0 to 1".formatted(share));
      }
    }
  }

  /// The share that is expected to err least.
  record LedoitWolf() implements Shrinkage {}
}
