package org.fr4j.eval.internal.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.SparseMatrix;
import org.fr4j.eval.protocol.Pairs;
import org.fr4j.index.Candidate;
import org.fr4j.index.Search;
import org.fr4j.index.SparseIndex;
import org.junit.jupiter.api.Test;

class SparsePairsTest {
  private static SparseMatrix drawn(int rows, int columns) {
    Random random = new Random(rows);
    SparseMatrix.Builder builder = SparseMatrix.builder(columns);
    for (int row = 0; row < rows; row++) {
      float[] values = new float[columns];
      values[row % columns] = 1;
      for (int i = 0; i < columns; i++) {
        values[i] += Math.max(0, (float) random.nextGaussian() - 1);
      }
      builder.add(values);
    }
    return builder.build();
  }

  @Test
  void scores_areTheCosinesOfTheRows_inTheOrderOfThePairs() {
    SparseMatrix rows = drawn(40, 65);
    Pairs pairs = Pairs.of(new int[] {39, 0, 7, 39, 2}, new int[] {0, 39, 8, 1, 38});
    double[] scores = SparsePairs.cosine(rows, pairs, ProgressListener.NONE);

    for (int pair = 0; pair < pairs.size(); pair++) {
      float[] a = rows.row(pairs.first(pair));
      float[] b = rows.row(pairs.second(pair));
      double ab = 0;
      double aa = 0;
      double bb = 0;
      for (int i = 0; i < a.length; i++) {
        ab += (double) a[i] * b[i];
        aa += (double) a[i] * a[i];
        bb += (double) b[i] * b[i];
      }
      assertThat(scores[pair]).isCloseTo(ab / Math.sqrt(aa * bb), within(1e-6));
    }
  }

  @Test
  void scores_haveTheBitsOfTheExactSearch() {
    SparseMatrix rows = drawn(60, 130);
    Pairs pairs = Pairs.all(60);
    double[] scores = SparsePairs.cosine(rows, pairs, ProgressListener.NONE);
    SparseIndex index = SparseIndex.of(rows);

    for (int pair = 0; pair < pairs.size(); pair++) {
      int second = pairs.second(pair);
      float found =
          index.search(rows.row(pairs.first(pair)), Search.top(60)).stream()
              .filter(candidate -> candidate.id() == second)
              .map(Candidate::score)
              .findFirst()
              .orElseThrow();
      assertThat((float) scores[pair]).isEqualTo(found);
    }
  }

  @Test
  void aRowOfZeros_isRefusedByItsNumber() {
    SparseMatrix rows = SparseMatrix.builder(2).add(new float[] {1, 0}).add(new float[2]).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparsePairs.cosine(rows, Pairs.all(2), ProgressListener.NONE))
        .withMessageStartingWith("row 1 has norm 0.0");
  }
}
