package org.fr4j.index.internal.kernel;

import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.VectorKernels;
import org.fr4j.index.internal.join.PairBuffer;

/// Decides on one pair of a join by the canonical dot product.
///
/// **Threads.** Immutable.
final class PairCheck {
  private final VectorKernels kernels = VectorKernels.best();
  private final EmbeddingMatrix left;
  private final EmbeddingMatrix right;
  private final float threshold;

  PairCheck(EmbeddingMatrix left, EmbeddingMatrix right, float threshold) {
    this.left = left;
    this.right = right;
    this.threshold = threshold;
  }

  /// Adds a pair to those found, where it belongs there.
  ///
  /// @return false where it does, and there is no room
  boolean add(int row, int id, PairBuffer found) {
    float score =
        kernels.dot(
            left.segment(), left.offset(row), right.segment(), right.offset(id), left.dimension());
    if (score >= threshold) {
      if (!found.hasRoom()) {
        return false;
      }
      found.add(row, id, score);
    }
    return true;
  }
}
