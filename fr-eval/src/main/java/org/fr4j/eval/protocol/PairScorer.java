package org.fr4j.eval.protocol;

import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.VectorKernels;

/// Scores pairs of embeddings by cosine.
///
/// **Cost.** One dot product a pair, on all cores; fastest where pairs come in the order of their
/// first row, which then stays in the cache.<br>
/// **Errors.** A row that is not a unit vector is the caller's to prevent:
/// [EmbeddingMatrix#normalized()] does. A NaN in it makes its scores NaN, which
/// [org.fr4j.eval.metric.Scores] counts as failures to acquire.
public final class PairScorer {
  private static final int BLOCK = 1 << 14;
  private static final int REPORTED = 64 * BLOCK;

  private PairScorer() {}

  /// The cosine of each pair.
  ///
  /// @param units rows of length 1
  /// @param pairs of those rows
  /// @param progress told after about each million pairs
  /// @return a score for each pair, -1 to 1
  /// @throws IndexOutOfBoundsException if a pair names a row that is not there
  public static double[] cosine(EmbeddingMatrix units, Pairs pairs, ProgressListener progress) {
    pairs.within(units.rows());
    double[] scores = new double[pairs.size()];
    for (int from = 0; from < scores.length; from += REPORTED) {
      int to = Math.min(scores.length, from + REPORTED);
      int start = from;
      IntStream.range(0, (to - from + BLOCK - 1) / BLOCK)
          .parallel()
          .forEach(
              block -> {
                int begin = start + block * BLOCK;
                score(units, pairs, scores, begin, Math.min(to, begin + BLOCK));
              });
      progress.step("scoring pairs", to, scores.length);
    }
    return scores;
  }

  private static void score(EmbeddingMatrix units, Pairs pairs, double[] scores, int from, int to) {
    VectorKernels kernels = VectorKernels.best();
    MemorySegment rows = units.segment();
    int dimension = units.dimension();
    long stride = (long) dimension * Float.BYTES;
    for (int pair = from; pair < to; pair++) {
      scores[pair] =
          kernels.dot(
              rows, pairs.first(pair) * stride, rows, pairs.second(pair) * stride, dimension);
    }
  }
}
