package org.fr4j.embedding.projection;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;

/// Rows like embeddings after a ReLU: few directions hold most of the energy, many values are zero,
/// those of one subject lie together; the same for the same seed.
final class RandomRows {
  private RandomRows() {}

  /// Rows of some subjects in turn.
  static EmbeddingMatrix of(int rows, int columns, int subjects, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int hidden = Math.max(2, columns / 2);
    double[][] mixing = gaussians(random, columns, hidden);
    double[][] centres = gaussians(random, subjects, hidden);
    EmbeddingMatrix matrix = EmbeddingMatrix.allocate(rows, columns);
    for (int row = 0; row < rows; row++) {
      double[] centre = centres[row % subjects];
      double[] latent = new double[hidden];
      for (int k = 0; k < hidden; k++) {
        latent[k] = (centre[k] + random.nextGaussian() / 2) * Math.pow(.97, k);
      }
      float[] values = new float[columns];
      for (int column = 0; column < columns; column++) {
        double sum = -.5;
        for (int k = 0; k < hidden; k++) {
          sum += latent[k] * mixing[column][k];
        }
        values[column] = (float) Math.max(0, sum);
      }
      matrix.set(row, values);
    }
    return matrix.withSubjects(subjects(rows, subjects));
  }

  static Label subjects(int rows, int subjects) {
    return Label.of(
        "subject",
        IntStream.range(0, subjects).mapToObj("s%03d"::formatted).toList(),
        IntStream.range(0, rows).map(row -> row % subjects).toArray());
  }

  private static double[][] gaussians(SplittableRandom random, int rows, int columns) {
    double[][] drawn = new double[rows][columns];
    for (double[] row : drawn) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }
    return drawn;
  }
}
