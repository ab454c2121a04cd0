package org.fr4j.embedding.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.embedding.cuda.CudaGallery.Match;
import org.fr4j.embedding.cuda.internal.driver.Driver;
import org.fr4j.embedding.cuda.internal.mock.RealCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The matcher on a real card, where there is one; `peer.py` measures the same in PyTorch.
class CardGalleryTest {
  private static final int DIMENSION = 256;
  private static final int PROBES = 1024;
  private static final int BEST = 10;

  private final Driver driver = RealCard.driver();

  @Test
  void search_answersAsBruteForce() {
    try (EmbeddingMatrix gallery = faces(1, 200_000);
        EmbeddingMatrix probes = faces(2, 200);
        CudaGallery card = CudaGallery.of(gallery, driver)) {
      List<List<Match>> found = card.search(probes, BEST);
      for (int probe = 0; probe < probes.rows(); probe++) {
        assertThat(found.get(probe))
            .as("probe %d", probe)
            .isEqualTo(CudaGalleryTest.bruteForce(gallery, probes.row(probe), BEST));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000_000, 10_000_000})
  void comparisonsASecondAreTold(int size) {
    long needed = 3L * size * DIMENSION * Float.BYTES;
    long there =
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    assumeTrue(needed < there, "skipped: needs %,d bytes, there are %,d".formatted(needed, there));
    try (EmbeddingMatrix gallery = faces(1, size);
        EmbeddingMatrix probes = faces(2, PROBES);
        CudaGallery card = CudaGallery.of(gallery, driver)) {
      for (int i = 0; i < 5; i++) {
        card.search(probes, BEST);
      }
      int runs = 20;
      long start = System.nanoTime();
      for (int i = 0; i < runs; i++) {
        card.search(probes, BEST);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          "comparisons/s, %s, %d probes, top %d: %,.0f million%n",
          card, PROBES, BEST, (double) runs * PROBES * size / seconds / 1e6);
    }
  }

  private static EmbeddingMatrix faces(long seed, int rows) {
    EmbeddingMatrix faces = EmbeddingMatrix.allocate(rows, DIMENSION);
    IntStream.range(0, rows)
        .parallel()
        .forEach(
            row -> {
              SplittableRandom random = new SplittableRandom(seed * 1_000_003 + row);
              float[] values = new float[DIMENSION];
              for (int i = 0; i < DIMENSION; i++) {
                values[i] = (float) (random.nextDouble() + random.nextDouble() - 1);
              }
              faces.set(row, values);
            });
    return faces;
  }
}
