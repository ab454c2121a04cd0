package org.fr4j.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import jdk.incubator.vector.FloatVector;
import org.fr4j.core.EmbeddingMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocationTest {
  private static final int ROWS = 30_000;
  private static final int DIMENSION = 32;
  private static final int CODED_DIMENSION = 64;
  private static final int PATIENCE = 2_000;

  /// Less than a byte a template, so nothing grows with the gallery. Before they are compiled,
  /// vector loops make objects of their vectors: what counts is the least of many searches.
  @ParameterizedTest
  @CsvSource({"1, 4000", "10, 6000", "100, 16000"})
  void search_allocatesForItsCandidatesOnly(int k, long bytes) {
    try (EmbeddingMatrix gallery = Faces.gaussian(ROWS, DIMENSION, 1)) {
      checkAllocation(gallery, k, bytes);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 10000", "10, 12000", "100, 20000"})
  void search_allocatesForItsCandidatesOnly_whereTheIndexIsCoded(int k, long bytes) {
    try (EmbeddingMatrix gallery = Faces.decaying(ROWS, CODED_DIMENSION, 1)) {
      checkAllocation(gallery, k, bytes);
    }
  }

  private static void checkAllocation(EmbeddingMatrix gallery, int k, long bytes) {
    assumeTrue(
        FloatVector.SPECIES_PREFERRED.vectorBitSize() >= 256,
        "skipped: the kernel for vectors of 128 bits makes an array in each comparison");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Search search = Search.top(k).threads(1);
    try (MatchIndex index = MatchIndex.of(gallery)) {
      float[] probe = gallery.row(7);
      long least = Long.MAX_VALUE;
      for (int i = 0; i < PATIENCE && least > bytes; i++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        int found = index.search(probe, search).getFirst().id();
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        assertThat(found).isEqualTo(7);
      }
      assertThat(least).isLessThanOrEqualTo(bytes);
    }
  }
}
