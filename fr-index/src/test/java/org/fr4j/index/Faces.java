package org.fr4j.index;

import java.util.Random;
import org.fr4j.core.EmbeddingMatrix;

/// Galleries to test with.
final class Faces {
  private Faces() {}

  /// Gaussian rows of any length, the same for the same seed.
  static EmbeddingMatrix gaussian(int rows, int dimension, long seed) {
    Random random = new Random(seed);
    EmbeddingMatrix faces = EmbeddingMatrix.allocate(rows, dimension);
    for (int row = 0; row < rows; row++) {
      float[] values = new float[dimension];
      for (int i = 0; i < dimension; i++) {
        values[i] = (float) random.nextGaussian();
      }
      faces.set(row, values);
    }
    return faces;
  }
}
