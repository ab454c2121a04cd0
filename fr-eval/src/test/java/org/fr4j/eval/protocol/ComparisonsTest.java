package org.fr4j.eval.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.ProgressListener;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
  @Test
  void scores_areCosines_whateverTheNumberOfThreads() {
    Random random = new Random(3);
    float[][] rows = new float[257][17];
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    try (EmbeddingMatrix raw = EmbeddingMatrix.of(rows);
        EmbeddingMatrix units = raw.normalized()) {
      Pairs pairs = Pairs.all(257);
      double[] scores = PairScorer.cosine(units, pairs, ProgressListener.NONE);
      for (int pair = 0; pair < pairs.size(); pair++) {
        assertThat(scores[pair])
            .isCloseTo(cosine(rows[pairs.first(pair)], rows[pairs.second(pair)]), within(1e-6));
      }
    }
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return dot / Math.sqrt(aa * bb);
  }

  @Test
  void pairs_standOnceEach_whenAllAreTaken() {
    Pairs pairs = Pairs.all(4);

    assertThat(pairs.size()).isEqualTo(6);
    assertThat(pairs)
        .isEqualTo(Pairs.of(new int[] {0, 0, 0, 1, 1, 2}, new int[] {1, 2, 3, 2, 3, 3}));
    assertThat(Pairs.all(1).size()).isZero();
  }

  @Test
  void badInput_isNamed() {
    Label two = Label.of("subject", List.of("a", "b"));
    Pairs one = Pairs.all(2);

    assertThatThrownBy(() -> Pairs.all(70_000)).hasMessageContaining("70000 rows");
    assertThatThrownBy(() -> Pairs.of(new int[] {1}, new int[] {1}))
        .hasMessageContaining("rows 1 and 1");
    assertThatThrownBy(() -> Comparisons.of(one, new double[2], two, two))
        .hasMessageContaining("2 scores");
    assertThatThrownBy(() -> Comparisons.of(one, new double[1], two, two.select(0)))
        .hasMessageContaining("2 subjects and 1 cohorts");
    assertThatThrownBy(() -> Comparisons.of(Pairs.all(3), new double[3], two, two))
        .isInstanceOf(IndexOutOfBoundsException.class);
    try (EmbeddingMatrix nobody = EmbeddingMatrix.of(new float[] {1}, new float[] {1})) {
      assertThatThrownBy(() -> Comparisons.all(nobody, two))
          .hasMessageContaining("without subjects");
    }
  }
}
