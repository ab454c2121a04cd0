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
  private static final int RUNS = 100;
  private static final int BEST = 10;

  private final Driver driver = RealCard.driver();

  @Test
  void search_answersAsBruteForce() {
    try (EmbeddingMatrix gallery = faces(1, 200_000);
        EmbeddingMatrix probes = faces(2, 200);
        CudaGallery card = CudaGallery.of(gallery, driver)) {
      List<List<Match>> found = card.search(probes, BEST);
      List<List<Match>> plain =
          IntStream.range(0, probes.rows())
              .parallel()
              .mapToObj(probe -> CudaGalleryTest.bruteForce(gallery, probes.row(probe), BEST))
              .toList();
      assertThat(found).isEqualTo(plain);
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
        CudaGallery card = CudaGallery.of(gallery, driver)) {
      for (int count : new int[] {1024, 64, 1}) {
        try (EmbeddingMatrix probes = faces(2, count)) {
          tellComparisonsASecond(card, probes);
        }
      }
    }
  }

  private static void tellComparisonsASecond(CudaGallery card, EmbeddingMatrix probes) {
    for (int i = 0; i < RUNS; i++) {
      card.search(probes, BEST);
    }
    long start = System.nanoTime();
    for (int i = 0; i < RUNS; i++) {
      card.search(probes, BEST);
    }
    double seconds = (System.nanoTime() - start) / 1e9 / RUNS;
    System.out.printf(
        "comparisons/s, %s, %d probes, top %d: %,.0f million (%.3f ms)%n",
        card,
        probes.rows(),
        BEST,
        (double) probes.rows() * card.size() / seconds / 1e6,
        1e3 * seconds);
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
