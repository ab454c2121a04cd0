package org.fr4j.bench;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;

/// Rows as they leave a ReLU layer on embeddings: lifelike embeddings times random weights, less a
/// bias that leaves about one value in ten above zero; made unit vectors.
final class ReluRows {
  private static final int COLUMNS = SparseGallery.COLUMNS;
  private static final double BIAS = 1.28; // nine tenths of a standard normal lie below

  private ReluRows() {}

  static EmbeddingMatrix drawn(int rows, long seed) {
    float[][] weights = weights(seed);
    try (EmbeddingMatrix embeddings = Galleries.lifelike(rows, seed);
        EmbeddingMatrix layer = EmbeddingMatrix.allocate(rows, COLUMNS)) {
      IntStream.range(0, rows)
          .parallel()
          .forEach(i -> layer.set(i, activations(embeddings.row(i), weights)));
      return layer.normalized();
    }
  }

  private static float[][] weights(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] weights = new float[COLUMNS][Galleries.DIMENSION];
    for (float[] unit : weights) {
      for (int j = 0; j < unit.length; j++) {
        unit[j] = (float) random.nextGaussian();
      }
    }
    return weights;
  }

  private static float[] activations(float[] embedding, float[][] weights) {
    float[] row = new float[weights.length];
    for (int unit = 0; unit < row.length; unit++) {
      double sum = -BIAS;
      for (int j = 0; j < embedding.length; j++) {
        sum += embedding[j] * weights[unit][j];
      }
      row[unit] = (float) Math.max(0, sum);
    }
    return row;
  }
}
