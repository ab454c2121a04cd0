package org.fr4j.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.VectorKernels;
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
          EmbeddingMatrix probes = faces(random, BATCHES[random.nextInt(BATCHES.length)], d);
          MatchIndex index = MatchIndex.of(gallery)) {
        plant(random, gallery, probes);
        try (MatchIndex planted = MatchIndex.of(gallery)) {
          check(seed, random, planted, gallery, probes);
        }
        assertThat(index.size()).isEqualTo(gallery.rows());
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
      int seed, Random random, MatchIndex index, EmbeddingMatrix gallery, EmbeddingMatrix probes) {
    Search search = search(random);
    List<List<Candidate>> expected = new ArrayList<>();
    for (int probe = 0; probe < probes.rows(); probe++) {
      expected.add(bruteForce(gallery, probes.row(probe), search));
    }
    for (int threads : THREADS) {
      assertThat(index.search(probes, search.threads(threads)))
          .as("seed %d, %d threads", seed, threads)
          .isEqualTo(expected);
    }
    assertThat(index.search(probes.row(0), search)).as("seed %d", seed).isEqualTo(expected.get(0));
  }

  private static Search search(Random random) {
    Search search =
        random.nextInt(4) == 0
            ? Search.all()
            : Search.top(1 + random.nextInt(random.nextInt(60) + 1));
    return random.nextBoolean() ? search : search.atLeast(random.nextFloat() - .3f);
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

  private static List<Candidate> bruteForce(EmbeddingMatrix gallery, float[] probe, Search search) {
    VectorKernels plain = VectorKernels.named("scalar");
    float[] unit = EmbeddingMatrix.unit(probe, "probe");
    List<Candidate> all = new ArrayList<>();
    for (int id = 0; id < gallery.rows(); id++) {
      float score = plain.dot(unit, EmbeddingMatrix.unit(gallery.row(id), "row"));
      if (score >= search.floor()) {
        all.add(new Candidate(id, score));
      }
    }
    all.sort(
        Comparator.comparingDouble(Candidate::score).reversed().thenComparingInt(Candidate::id));
    return all.subList(0, Math.min(search.limit(), all.size()));
  }
}
