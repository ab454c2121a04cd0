package org.fr4j.eval.internal.projection;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.SparseMatrix;
import org.fr4j.eval.protocol.Pairs;

/// Scores pairs of sparse rows by cosine, with the bits that an exact sparse index gives: products
/// of the columns where neither is zero, added by fused multiply-add in ascending order.
///
/// **Cost.** One multiply-add for each entry of the second row, on all cores; 4 bytes a pair.
public final class SparsePairs {
  private static final int ROWS_TOGETHER = 256;

  private SparsePairs() {}

  /// The cosine of each pair.
  ///
  /// @param rows none of them zero
  /// @param pairs of those rows
  /// @param progress told from time to time
  /// @return a score for each pair, in their order
  /// @throws IllegalArgumentException if a row is zero, naming it
  public static double[] cosine(SparseMatrix rows, Pairs pairs, ProgressListener progress) {
    SparseMatrix units = units(rows);
    int[] starts = new int[units.rows() + 1];
    for (int pair = 0; pair < pairs.size(); pair++) {
      starts[pairs.first(pair) + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] next = starts.clone();
    int[] order = new int[pairs.size()];
    for (int pair = 0; pair < order.length; pair++) {
      order[next[pairs.first(pair)]++] = pair;
    }
    double[] scores = new double[order.length];
    for (int from = 0; from < units.rows(); from += ROWS_TOGETHER) {
      int to = Math.min(units.rows(), from + ROWS_TOGETHER);
      IntStream.range(from, to)
          .parallel()
          .filter(row -> starts[row] < starts[row + 1])
          .forEach(row -> score(units, row, pairs, order, starts, scores));
      progress.step("scoring sparse pairs", starts[to], order.length);
    }
    return scores;
  }

  private static void score(
      SparseMatrix units, int row, Pairs pairs, int[] order, int[] starts, double[] scores) {
    float[] first = units.row(row);
    for (int i = starts[row]; i < starts[row + 1]; i++) {
      int second = pairs.second(order[i]);
      float sum = 0;
      for (int entry = units.start(second); entry < units.start(second + 1); entry++) {
        sum = Math.fma(first[units.column(entry)], units.value(entry), sum);
      }
      scores[order[i]] = sum;
    }
  }

  /// The same rows, of length 1.
  private static SparseMatrix units(SparseMatrix rows) {
    SparseMatrix.Builder units = SparseMatrix.builder(rows.columns());
    for (int row = 0; row < rows.rows(); row++) {
      units.add(EmbeddingMatrix.unit(rows.row(row), "row " + row));
    }
    return units.build();
  }
}
