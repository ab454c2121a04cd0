package org.fr4j.index;

import java.util.Random;
import org.fr4j.core.EmbeddingMatrix;

/// Galleries to test with.
final class Faces {
  private Faces() {}

  /// Gaussian rows of any length, the same for the same seed.
  static EmbeddingMatrix gaussian(int rows, int dimension, long seed) {
    return drawn(rows, dimension, seed, dimension);
  }

  /// Gaussian rows most of whose energy lies in the first sixteen values.
  static EmbeddingMatrix decaying(int rows, int dimension, long seed) {
    return drawn(rows, dimension, seed, 8);
  }

  /// @param even values of the same spread; those that follow have less and less
  private static EmbeddingMatrix drawn(int rows, int dimension, long seed, int even) {
    Random random = new Random(seed);
    EmbeddingMatrix faces = EmbeddingMatrix.allocate(rows, dimension);
    for (int row = 0; row < rows; row++) {
      float[] values = new float[dimension];
      for (int i = 0; i < dimension; i++) {
        values[i] = (float) random.nextGaussian() / (1 + i / even);
      }
      faces.set(row, values);
    }
    return faces;
  }
}
