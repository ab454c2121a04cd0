package org.fr4j.eval.protocol;

import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.VectorKernels;
import org.fr4j.eval.internal.pairs.RowOrder;

/// Scores pairs of embeddings by cosine.
///
/// **Cost.** One dot product a pair, on all cores. Memory is the wall, not arithmetic: pairs are
/// taken in an order in which rows stay in the cache, whatever order they come in; scores stand in
/// the order of the pairs. 8 bytes a pair of a chunk besides.<br>
/// **Answers.** Those of the canonical dot product of [VectorKernels], bit for bit, whatever the
/// order and the threads.<br>
/// **Errors.** A row that is not a unit vector is the caller's to prevent:
/// [EmbeddingMatrix#normalized()] does. A NaN in it makes its scores NaN, which
/// [org.fr4j.eval.metric.Scores] counts as failures to acquire.
public final class PairScorer {
  private static final int LEAST_CHUNK = 1 << 14;
  private static final int MOST_CHUNK = 1 << 19;

  /// What of a core's second cache second rows may fill.
  private static final int BLOCK_BYTES = 1 << 19;

  private final EmbeddingMatrix units;
  private final Pairs pairs;
  private final double[] scores;
  private final int blockShift;
  private final int chunk;

  private PairScorer(EmbeddingMatrix units, Pairs pairs) {
    this.units = units;
    this.pairs = pairs;
    this.scores = new double[pairs.size()];
    int rows = Math.max(1, BLOCK_BYTES / (units.dimension() * Float.BYTES));
    this.blockShift = 31 - Integer.numberOfLeadingZeros(rows);
    int cores = Runtime.getRuntime().availableProcessors();
    this.chunk = Math.clamp(pairs.size() / (2 * cores), LEAST_CHUNK, MOST_CHUNK);
  }

  /// The cosine of each pair.
  ///
  /// @param units rows of length 1
  /// @param pairs of those rows
  /// @param progress told after about each million pairs
  /// @return a score for each pair, -1 to 1
  /// @throws IndexOutOfBoundsException if a pair names a row that is not there
  public static double[] cosine(EmbeddingMatrix units, Pairs pairs, ProgressListener progress) {
    pairs.within(units.rows());
    return new PairScorer(units, pairs).score(progress);
  }

  private double[] score(ProgressListener progress) {
    int together = Math.max(1, (1 << 20) / chunk) * chunk;
    for (int from = 0; from < scores.length; from += together) {
      int start = from;
      int to = (int) Math.min(scores.length, (long) from + together);
      IntStream.range(0, Math.ceilDiv(to - from, chunk))
          .parallel()
          .map(i -> start + i * chunk)
          .forEach(begin -> score(begin, Math.min(to, begin + chunk)));
      progress.step("scoring pairs", to, scores.length);
    }
    return scores;
  }

  private void score(int from, int to) {
    VectorKernels kernels = VectorKernels.best();
    MemorySegment rows = units.segment();
    int[] order = new RowOrder(pairs, units.rows(), blockShift, to - from).of(from, to);
    int dimension = units.dimension();
    long stride = (long) dimension * Float.BYTES;
    for (int i = 0; i < to - from; i++) {
      int pair = order[i];
      scores[pair] =
          kernels.dot(
              rows, pairs.first(pair) * stride, rows, pairs.second(pair) * stride, dimension);
    }
  }
}
