package org.fr4j.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;

/// Templates to measure with, the same for the same seed.
///
/// The lifelike ones are Gaussian with the mean and the variances that 429 real embeddings of 97
/// subjects have along their principal directions, turned by a Walsh-Hadamard transform so that no
/// axis is a principal direction. Only those figures are stored, no embedding is.
final class Galleries {
  static final int DIMENSION = 256;
  private static final int BLOCK = 1024;
  private static final float[][] SPECTRUM = spectrum();
  private static final float[] NORMAL = normal();

  private Galleries() {}

  /// Templates that look like real ones, of 256 dimensions.
  static EmbeddingMatrix lifelike(int rows, long seed) {
    return lifelike(rows, DIMENSION, seed);
  }

  /// The same reduced to their first principal directions, or with more that hold next to nothing.
  ///
  /// @param dimension a power of two
  static EmbeddingMatrix lifelike(int rows, int dimension, long seed) {
    return drawn(
        rows,
        dimension,
        seed,
        directions(SPECTRUM[0], dimension),
        directions(SPECTRUM[1], dimension),
        true);
  }

  private static float[] directions(float[] values, int count) {
    float[] some = Arrays.copyOf(values, count);
    if (count > values.length) {
      Arrays.fill(some, values.length, count, values[values.length - 1]);
    }
    return some;
  }

  /// Templates without any structure, the worst case.
  static EmbeddingMatrix isotropic(int rows, int dimension, long seed) {
    float[] ones = new float[dimension];
    Arrays.fill(ones, 1);
    return drawn(rows, dimension, seed, new float[dimension], ones, false);
  }

  private static EmbeddingMatrix drawn(
      int rows, int dimension, long seed, float[] mean, float[] deviation, boolean turned) {
    EmbeddingMatrix matrix = EmbeddingMatrix.allocate(rows, dimension);
    IntStream.range(0, Math.ceilDiv(rows, BLOCK))
        .parallel()
        .forEach(
            block -> {
              SplittableRandom random = new SplittableRandom(seed * 1_000_003 + block);
              float[] row = new float[dimension];
              for (int i = block * BLOCK; i < Math.min(rows, (block + 1) * BLOCK); i++) {
                for (int j = 0; j < dimension; j++) {
                  row[j] = mean[j] + deviation[j] * NORMAL[random.nextInt(NORMAL.length)];
                }
                if (turned) {
                  turn(row);
                }
                matrix.set(i, EmbeddingMatrix.unit(row, "row"));
              }
            });
    return matrix;
  }

  /// Signs, then a Walsh-Hadamard transform: orthogonal but for the scale.
  private static void turn(float[] row) {
    for (int j = 0; j < row.length; j += 3) {
      row[j] = -row[j];
    }
    for (int half = 1; half < row.length; half *= 2) {
      for (int from = 0; from < row.length; from += 2 * half) {
        for (int j = from; j < from + half; j++) {
          float left = row[j];
          float right = row[j + half];
          row[j] = left + right;
          row[j + half] = left - right;
        }
      }
    }
  }

  /// A large sample of the normal distribution, drawn from faster than it is computed.
  private static float[] normal() {
    SplittableRandom random = new SplittableRandom(7);
    float[] normal = new float[1 << 16];
    for (int i = 0; i < normal.length; i++) {
      normal[i] = (float) random.nextGaussian();
    }
    return normal;
  }

  private static float[][] spectrum() {
    try (InputStream in = Galleries.class.getResourceAsStream("spectrum.csv");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      List<String> lines = reader.lines().skip(1).toList();
      float[][] columns = new float[2][lines.size()];
      for (int i = 0; i < lines.size(); i++) {
        String[] values = lines.get(i).split(",", -1);
        columns[0][i] = Float.parseFloat(values[0]);
        columns[1][i] = Float.parseFloat(values[1]);
      }
      return columns;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
