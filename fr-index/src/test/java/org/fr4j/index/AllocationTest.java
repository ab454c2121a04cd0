package org.fr4j.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntSupplier;
import jdk.incubator.vector.FloatVector;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.SparseMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocationTest {
  private static final int ROWS = 30_000;
  private static final int DIMENSION = 32;
  private static final int CODED_DIMENSION = 64;
  private static final int PATIENCE = 50_000;

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

  /// A block of sums, the probe, and its candidates.
  @ParameterizedTest
  @CsvSource({"1, 26000", "10, 28000", "100, 36000"})
  void search_allocatesForABlockOfSums_whereTheGalleryIsSparse(int k, long bytes) {
    try (EmbeddingMatrix gallery = Faces.gaussian(ROWS, DIMENSION, 1)) {
      SparseIndex index = SparseIndex.of(SparseMatrix.of(gallery));
      float[] probe = gallery.row(7);
      Search search = Search.top(k).threads(1);
      checkAllocation(() -> index.search(probe, search).getFirst().id(), bytes);
    }
  }

  private static void checkAllocation(EmbeddingMatrix gallery, int k, long bytes) {
    assumeTrue(
        FloatVector.SPECIES_PREFERRED.vectorBitSize() >= 256,
        "skipped: the kernel for vectors of 128 bits makes an array in each comparison");
    Search search = Search.top(k).threads(1);
    try (MatchIndex index = MatchIndex.of(gallery)) {
      float[] probe = gallery.row(7);
      checkAllocation(() -> index.search(probe, search).getFirst().id(), bytes);
    }
  }

  /// @param search for row 7, among others
  private static void checkAllocation(IntSupplier search, long bytes) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < PATIENCE && least > bytes; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      int found = search.getAsInt();
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      assertThat(found).isEqualTo(7);
    }
    assertThat(least).isLessThanOrEqualTo(bytes);
  }
}
