package org.fr4j.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.VectorKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JoinTest {
  private static final int CASES = 120;
  private static final int[] DIMENSIONS = {1, 2, 7, 8, 9, 16, 31, 32, 33, 100, 256, 257};
  private static final int[] SIZES = {0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 65, 255, 300};
  private static final int[] THREADS = {1, 2, 7};
  private static final float[] THRESHOLDS = {-2, -.1f, .2f, .6f, 1, 2};

  private record Pair(int first, int second, int bits) {}

  @Test
  void join_findsWhatBruteForceFinds_inOrder_whateverThreadsAndMemory() {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      int d = DIMENSIONS[random.nextInt(DIMENSIONS.length)];
      float threshold = THRESHOLDS[random.nextInt(THRESHOLDS.length)];
      try (EmbeddingMatrix left = faces(random, d);
          EmbeddingMatrix right = faces(random, d)) {
        plantDuplicates(random, left, right);
        Join join =
            Join.atLeast(threshold)
                .threads(THREADS[random.nextInt(THREADS.length)])
                .memory(48L * (300 + random.nextInt(4) * 1000));

        List<Pair> within = new ArrayList<>();
        join.within(left, (i, j, score) -> within.add(pair(i, j, score)));
        List<Pair> between = new ArrayList<>();
        join.between(left, right, (i, j, score) -> between.add(pair(i, j, score)));

        assertThat(within).as("seed %d", seed).isEqualTo(bruteForce(left, left, true, threshold));
        assertThat(between)
            .as("seed %d", seed)
            .isEqualTo(bruteForce(left, right, false, threshold));
      }
    }
  }

  private static EmbeddingMatrix faces(Random random, int d) {
    return Faces.gaussian(SIZES[random.nextInt(SIZES.length)], d, random.nextLong());
  }

  private static void plantDuplicates(Random random, EmbeddingMatrix left, EmbeddingMatrix right) {
    for (int i = 0; i < left.rows() / 4; i++) {
      float[] face = left.row(random.nextInt(left.rows()));
      left.set(random.nextInt(left.rows()), face);
      if (right.rows() > 0) {
        right.set(random.nextInt(right.rows()), face);
      }
    }
  }

  private static List<Pair> bruteForce(
      EmbeddingMatrix left, EmbeddingMatrix right, boolean within, float threshold) {
    VectorKernels plain = VectorKernels.named("scalar");
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < left.rows(); i++) {
      float[] one = EmbeddingMatrix.unit(left.row(i), "row");
      for (int j = within ? i + 1 : 0; j < right.rows(); j++) {
        float score = plain.dot(one, EmbeddingMatrix.unit(right.row(j), "row"));
        if (score >= threshold) {
          pairs.add(pair(i, j, score));
        }
      }
    }
    return pairs;
  }

  private static Pair pair(int first, int second, float score) {
    return new Pair(first, second, Float.floatToRawIntBits(score));
  }

  @Test
  void within_streamsManyStrips_moreThanTheMemoryHolds() {
    int rows = 5_000;
    try (EmbeddingMatrix faces = Faces.gaussian(rows, 8, 3)) {
      long[] seen = new long[2];
      Join.atLeast(-2)
          .threads(2)
          .memory(2L * 48 * rows)
          .within(
              faces,
              (i, j, score) -> {
                long key = (long) i * rows + j;
                assertThat(key).isGreaterThan(seen[1]);
                seen[0]++;
                seen[1] = key;
              });

      assertThat(seen[0]).isEqualTo(rows * (rows - 1L) / 2);
    }
  }

  @Test
  void join_isCancelled_andSaysHowFarItCame() {
    AtomicInteger calls = new AtomicInteger();
    ProgressListener listener =
        ((ProgressListener) (name, done, total) -> assertThat(total).isEqualTo(3_000))
            .cancelledBy(() -> calls.incrementAndGet() > 3);
    try (EmbeddingMatrix faces = Faces.gaussian(3_000, 64, 1)) {
      Join join = Join.atLeast(.9f).watchedBy(listener);

      assertThatThrownBy(() -> join.within(faces, (i, j, score) -> {}))
          .isInstanceOf(CancellationException.class)
          .hasMessageMatching("join: cancelled after \\d+ of 3000");
    }
  }

  @Test
  void whatTheConsumerThrows_reachesTheCaller() {
    try (EmbeddingMatrix faces = Faces.gaussian(2_000, 16, 1)) {
      Join join = Join.atLeast(-2).threads(7);

      assertThatThrownBy(
              () ->
                  join.within(
                      faces,
                      (i, j, score) -> {
                        throw new UnsupportedOperationException("full");
                      }))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage("full");
    }
  }

  @Test
  void progress_endsWithAllRows() {
    List<Long> done = new ArrayList<>();
    try (EmbeddingMatrix faces = Faces.gaussian(700, 16, 1)) {
      Join.atLeast(.9f)
          .watchedBy((name, rows, total) -> done.add(rows))
          .within(faces, (i, j, score) -> {});
    }

    assertThat(done).isSorted().endsWith(700L);
  }

  @Test
  void join_refusesWhatMeansNothing_byName() {
    try (EmbeddingMatrix faces = Faces.gaussian(100, 4, 1);
        EmbeddingMatrix others = Faces.gaussian(1, 5, 1);
        EmbeddingMatrix zero = EmbeddingMatrix.allocate(1, 4)) {
      PairConsumer nobody = (i, j, score) -> {};
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Join.atLeast(Float.NaN))
          .withMessageContaining("NaN");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Join.atLeast(0).threads(0))
          .withMessage("0 threads: must be 1 or more");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Join.atLeast(0).memory(47))
          .withMessage("memory of 47 bytes: must be 48 or more");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Join.atLeast(0).memory(4_799).within(faces, nobody))
          .withMessage("memory of 4799 bytes: must be 4800 or more for 100 rows");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Join.atLeast(0).between(faces, others, nobody))
          .withMessage("dimensions 4 and 5: must be the same");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Join.atLeast(0).between(faces, zero, nobody))
          .withMessageContaining("row 0");
    }
  }

  @Test
  void between_refusesAnotherModel() {
    try (EmbeddingMatrix faces = Faces.gaussian(3, 4, 1)) {
      EmbeddingMatrix one = faces.withStamp(new ModelStamp("net", "1", 4));
      EmbeddingMatrix two = faces.withStamp(new ModelStamp("net", "2", 4));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> Join.atLeast(0).between(one, two, (i, j, score) -> {}))
          .withMessageContaining("net 2");
    }
  }
}
