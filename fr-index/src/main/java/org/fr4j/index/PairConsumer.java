package org.fr4j.index;

/// Takes the pairs of a [Join], one at a time.
@FunctionalInterface
public interface PairConsumer {
  /// Takes a pair; what it throws ends the join and reaches its caller.
  ///
  /// @param first a row of the first matrix
  /// @param second a row of the second one, or of the same where the join is within one
  /// @param score their cosine, the canonical dot product of [org.fr4j.core.VectorKernels] of the
  ///   two unit vectors
  void pair(int first, int second, float score);
}
