package org.fr4j.bench;

import java.util.SplittableRandom;
import org.fr4j.core.SparseMatrix;

/// Sparse templates to measure with: 4,096 values of which one in ten is not zero, positive as
/// after a ReLU; the same for the same seed.
final class SparseGallery {
  static final int COLUMNS = 4096;
  private static final double DENSITY = .1;

  private SparseGallery() {}

  static SparseMatrix drawn(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SparseMatrix.Builder builder = SparseMatrix.builder(COLUMNS);
    float[] row = new float[COLUMNS];
    for (int i = 0; i < rows; i++) {
      for (int column = 0; column < COLUMNS; column++) {
        row[column] = random.nextDouble() < DENSITY ? (float) Math.abs(random.nextGaussian()) : 0;
      }
      builder.add(row);
    }
    return builder.build();
  }
}
