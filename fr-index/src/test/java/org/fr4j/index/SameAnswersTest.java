package org.fr4j.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fr4j.core.EmbeddingMatrix;
import org.junit.jupiter.api.Test;

/// Every path must answer as brute force by plain loops does, ids and bits of the scores.
class SameAnswersTest {
  private static final int CASES = 300;
  private static final int[] DIMENSIONS = {
    1, 2, 3, 7, 8, 9, 16, 31, 32, 33, 64, 100, 256, 257, 512
  };
  private static final int[] SIZES = {0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 255, 256, 257, 1500};
  private static final int[] BATCHES = {1, 2, 5, 15, 16, 17, 19, 33};
  private static final int[] THREADS = {1, 2, 7};

  @Test
  void search_answersAsBruteForce_whateverThePath() {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      int d = DIMENSIONS[random.nextInt(DIMENSIONS.length)];
      try (EmbeddingMatrix gallery = faces(random, SIZES[random.nextInt(SIZES.length)], d);
          EmbeddingMatrix probes = faces(random, BATCHES[random.nextInt(BATCHES.length)], d)) {
        plant(random, gallery, probes);
        Wish wish = Wish.of(random, gallery.rows());
        try (MatchIndex index = wish.index(gallery)) {
          check(seed, wish, index, gallery, probes);
        }
      }
    }
  }

  /// Duplicates, mirrored vectors, and probes that are in the gallery.
  private static void plant(Random random, EmbeddingMatrix gallery, EmbeddingMatrix probes) {
    for (int i = 0; i < gallery.rows() / 4; i++) {
      float[] copied = gallery.row(random.nextInt(gallery.rows()));
      gallery.set(random.nextInt(gallery.rows()), copied);
    }
    for (int i = 0; i < Math.min(gallery.rows(), probes.rows()) / 2; i++) {
      gallery.set(random.nextInt(gallery.rows()), probes.row(random.nextInt(probes.rows())));
    }
  }

  private static void check(
      int seed, Wish wish, MatchIndex index, EmbeddingMatrix gallery, EmbeddingMatrix probes) {
    List<List<Candidate>> expected = new ArrayList<>();
    for (int probe = 0; probe < probes.rows(); probe++) {
      expected.add(wish.bruteForce(gallery, probes.row(probe)));
    }
    Search search = wish.search();
    for (int threads : THREADS) {
      assertThat(index.search(probes, search.threads(threads)))
          .as("seed %d, %d threads", seed, threads)
          .isEqualTo(expected);
    }
    MemorySegment first = probes.segment().asSlice(0, (long) Float.BYTES * probes.dimension());
    assertThat(index.search(first, search)).as("seed %d", seed).isEqualTo(expected.getFirst());
    assertThat(index.search(probes.row(probes.rows() - 1), search))
        .as("seed %d", seed)
        .isEqualTo(expected.getLast());
  }

  private static EmbeddingMatrix faces(Random random, int rows, int d) {
    EmbeddingMatrix faces = EmbeddingMatrix.allocate(rows, d);
    boolean coarse = random.nextBoolean();
    for (int row = 0; row < rows; row++) {
      float[] values = new float[d];
      values[random.nextInt(d)] = 1;
      for (int i = 0; i < d; i++) {
        values[i] += coarse ? random.nextInt(3) : (float) random.nextGaussian() / (1 + i / 16);
      }
      faces.set(row, values);
    }
    return faces;
  }
}
