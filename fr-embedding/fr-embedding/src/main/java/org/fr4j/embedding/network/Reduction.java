package org.fr4j.embedding.network;

/// Which number stands for many.
public enum Reduction {
  /// Their mean.
  MEAN,
  /// Their sum.
  SUM,
  /// The largest.
  MAXIMUM,
  /// The Euclidean length.
  LENGTH
}
