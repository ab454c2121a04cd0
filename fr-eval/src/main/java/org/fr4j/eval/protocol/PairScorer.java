package org.fr4j.eval.protocol;

import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.VectorKernels;
import org.fr4j.eval.internal.pairs.RowBlocks;

/// Scores pairs of embeddings by cosine.
///
/// **Cost.** One dot product a pair, on all cores. Memory is the wall, not arithmetic: pairs are
/// taken in an order in which rows stay in the cache, whatever order they come in; scores stand in
/// the order of the pairs. 12 bytes a pair besides.<br>
/// **Answers.** Those of the canonical dot product of [VectorKernels], bit for bit, whatever the
/// order and the threads.<br>
/// **Errors.** A row that is not a unit vector is the caller's to prevent:
/// [EmbeddingMatrix#normalized()] does. A NaN in it makes its scores NaN, which
/// [org.fr4j.eval.metric.Scores] counts as failures to acquire.
public final class PairScorer {
  /// What of a core's second cache second rows may fill.
  private static final int BLOCK_BYTES = 3 << 18;

  private PairScorer() {}

  /// The cosine of each pair.
  ///
  /// @param units rows of length 1
  /// @param pairs of those rows
  /// @param progress told from time to time
  /// @return a score for each pair, -1 to 1
  /// @throws IndexOutOfBoundsException if a pair names a row that is not there
  public static double[] cosine(EmbeddingMatrix units, Pairs pairs, ProgressListener progress) {
    pairs.within(units.rows());
    double[] scores = new double[pairs.size()];
    int rowsOfBlock = Math.max(1, BLOCK_BYTES / (units.dimension() * Float.BYTES));
    RowBlocks blocks = RowBlocks.of(pairs, units.rows(), rowsOfBlock);
    int together = 8 * Runtime.getRuntime().availableProcessors();
    long done = 0;
    for (int from = 0; from < blocks.blocks(); from += together) {
      done +=
          IntStream.range(from, Math.min(blocks.blocks(), from + together))
              .parallel()
              .map(block -> score(units, blocks.block(block), scores))
              .asLongStream()
              .sum();
      progress.step("scoring pairs", done, scores.length);
    }
    return scores;
  }

  private static int score(EmbeddingMatrix units, RowBlocks.Block block, double[] scores) {
    VectorKernels kernels = VectorKernels.best();
    MemorySegment rows = units.segment();
    int dimension = units.dimension();
    long stride = (long) dimension * Float.BYTES;
    for (int i = 0; i < block.size(); i++) {
      long first = block.first(i) * stride;
      long second = block.second(i) * stride;
      scores[block.pair(i)] = kernels.dot(rows, first, rows, second, dimension);
    }
    return block.size();
  }
}
