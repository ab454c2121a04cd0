package org.fr4j.embedding.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruncatedSvdTest {
  @ParameterizedTest
  @CsvSource({
    "300, 120, 32, arpack, 0",
    "300, 120, 32, randomized, 30",
    "90, 257, 17, arpack, 0",
    "1000, 64, 63, arpack, 0",
    "40, 40, 1, arpack, 0",
  })
  void fit_spansTheSubspaceOfScikitLearn(
      int count, int columns, int dimension, String algorithm, int rounds) {
    try (EmbeddingMatrix rows = RandomRows.of(count, columns, 10, 5)) {
      Projection projection = TruncatedSvd.to(dimension).fit(TrainingRows.of(rows));

      float[][] theirs = Python.ask("svd.py", rows, dimension, algorithm, rounds);

      assertThat(sineOfTheLargestAngle(projection, theirs)).isLessThan(1e-3);
    }
  }

  @ParameterizedTest
  @CsvSource({"60, 150", "60, 3000"})
  void rowsThatAPlanRepeats_weighAsOftenAsTheyStandThere(int distinct, int chosen) {
    int[] rows =
        IntStream.range(0, chosen)
            .map(i -> Math.min(i * 7 % distinct, i * 11 % distinct))
            .toArray();
    try (EmbeddingMatrix once = RandomRows.of(distinct, 120, 10, 5);
        EmbeddingMatrix all = once.select(rows)) {
      Projection projection =
          TruncatedSvd.to(20).fit(TrainingRows.of(once).chosen(rows, "unevenly"));

      float[][] theirs = Python.ask("svd.py", all, 20, "arpack", 0);

      assertThat(sineOfTheLargestAngle(projection, theirs)).isLessThan(1e-3);
    }
  }

  /// At least that: the length of all that is left of our directions outside the span of theirs.
  private static double sineOfTheLargestAngle(Projection ours, float[][] theirs) {
    double outside = 0;
    for (int k = 0; k < ours.dimension(); k++) {
      float[] code = new float[ours.dimension()];
      code[k] = 1;
      float[] direction = ours.decode(code);
      double[] left = new double[direction.length];
      for (int i = 0; i < left.length; i++) {
        left[i] = direction[i];
      }
      for (float[] axis : theirs) {
        double along = 0;
        for (int i = 0; i < left.length; i++) {
          along += (double) direction[i] * axis[i];
        }
        for (int i = 0; i < left.length; i++) {
          left[i] -= along * axis[i];
        }
      }
      for (double value : left) {
        outside += value * value;
      }
    }
    return Math.sqrt(outside);
  }
}
