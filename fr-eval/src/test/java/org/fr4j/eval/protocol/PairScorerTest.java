package org.fr4j.eval.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.VectorKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairScorerTest {
  private static EmbeddingMatrix drawn(int rows, int dimension) {
    Random random = new Random(rows);
    EmbeddingMatrix matrix = EmbeddingMatrix.allocate(rows, dimension);
    for (int row = 0; row < rows; row++) {
      float[] values = new float[dimension];
      for (int i = 0; i < dimension; i++) {
        values[i] = (float) random.nextGaussian();
      }
      matrix.set(row, values);
    }
    return matrix;
  }

  /// Small blocks come of long rows: 40,000 floats make a block of four rows.
  @ParameterizedTest
  @CsvSource({
    "2, 1, 1",
    "17, 7, 0",
    "300, 33, 1000",
    "3000, 512, 20000",
    "50, 40000, 600",
    "3, 65536, 9",
    "5000, 16, 600000"
  })
  void scores_standInTheOrderOfThePairs_asAPlainLoopGivesThem(int rows, int dimension, int count) {
    Random random = new Random(count);
    int[] first = new int[count];
    int[] second = new int[count];
    for (int i = 0; i < count; i++) {
      first[i] = random.nextInt(rows);
      second[i] = (first[i] + 1 + random.nextInt(rows - 1)) % rows;
    }
    VectorKernels plain = VectorKernels.named("scalar");
    try (EmbeddingMatrix matrix = drawn(rows, dimension)) {
      double[] scores = PairScorer.cosine(matrix, Pairs.of(first, second), ProgressListener.NONE);

      assertThat(scores).hasSize(count);
      for (int i = 0; i < count; i += Math.max(1, count / 2000)) {
        float expected =
            plain.dot(
                matrix.segment(),
                matrix.offset(first[i]),
                matrix.segment(),
                matrix.offset(second[i]),
                dimension);
        assertThat((float) scores[i]).as("pair %d", i).isEqualTo(expected);
      }
    }
  }

  @Test
  void progress_endsWithAllPairs() {
    List<Long> done = new ArrayList<>();
    try (EmbeddingMatrix matrix = drawn(100, 8)) {
      PairScorer.cosine(matrix, Pairs.all(100), (_, now, _) -> done.add(now));
    }
    assertThat(done.getLast()).isEqualTo(4950);
  }

  @Test
  void aRowThatIsNotThere_isRefused() {
    Pairs pairs = Pairs.of(new int[] {0}, new int[] {5});
    try (EmbeddingMatrix matrix = drawn(5, 8)) {
      assertThatThrownBy(() -> PairScorer.cosine(matrix, pairs, ProgressListener.NONE))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }
}
