package org.fr4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.ModelStamp;
import org.fr4j.embedding.sparse.HeadTraining;
import org.fr4j.embedding.sparse.SparseHead;
import org.fr4j.sampling.resample.SamplingPlan;
import org.junit.jupiter.api.Test;

class HeadSplitsTest {
  private static final int ROWS = 600;
  private static final int SUBJECTS = 60;
  private static final ModelStamp STAMP = new ModelStamp("drawn", "1", 128);

  private static EmbeddingMatrix drawn(int rows, int dimension, double apart) {
    SplittableRandom random = new SplittableRandom(5);
    float[][] centres = new float[SUBJECTS][dimension];
    EmbeddingMatrix drawn = EmbeddingMatrix.allocate(rows, dimension);
    for (float[] centre : centres) {
      for (int i = 0; i < dimension; i++) {
        centre[i] = (float) (apart * random.nextGaussian());
      }
    }
    for (int row = 0; row < rows; row++) {
      float[] values = centres[row % SUBJECTS].clone();
      for (int i = 0; i < dimension; i++) {
        values[i] += (float) random.nextGaussian();
      }
      drawn.set(row, values);
    }
    return drawn;
  }

  private static Label subjects() {
    return Label.of("subject", IntStream.range(0, ROWS).mapToObj(i -> "s" + i % SUBJECTS).toList());
  }

  @Test
  void eachHalf_isJudgedByWhatWasFittedToTheOther() {
    List<Set<String>> fitted = new ArrayList<>();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (EmbeddingMatrix all = drawn(ROWS, 128, .5).withStamp(STAMP).withSubjects(subjects());
        EmbeddingMatrix weights = drawn(300, 128, 0)) {
      HeadTraining training = new HeadTraining(30, 300, "all", 1, "drawn", 0, 0, 0, "00");
      BiFunction<EmbeddingMatrix, SamplingPlan, SparseHead> untrained =
          (fitting, plan) -> {
            Label names = fitting.subjects().orElseThrow();
            Set<String> half = new HashSet<>();
            IntStream.range(0, names.size()).forEach(i -> half.add(String.valueOf(names.value(i))));
            fitted.add(half);
            return SparseHead.of(weights, new float[300], STAMP, training);
          };
      Label cohorts = Label.of("cohort", IntStream.range(0, ROWS).mapToObj(i -> "c").toList());

      HeadSplits.judge(all, cohorts, 3, 1, untrained, new PrintStream(printed, true, UTF_8));
    }

    assertThat(fitted).hasSize(2);
    assertThat(fitted.get(0)).doesNotContainAnyElementsOf(fitted.get(1));
    assertThat(printed.toString(UTF_8))
        .containsPattern("split 3: sparse [.0-9]+, backbone 128 [.0-9]+, svd inside 128 ")
        .containsPattern("wccn inside 128 .* [0-2] of 2")
        .doesNotContain("inside 256");
  }
}
