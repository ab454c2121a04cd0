package org.fr4j.index;

import java.util.concurrent.CancellationException;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.VectorKernels;
import org.fr4j.index.internal.join.PairBuffer;
import org.fr4j.index.internal.join.StripScan;
import org.fr4j.index.internal.join.StripWorker;
import org.fr4j.index.internal.join.Turns;
import org.fr4j.index.internal.kernel.Crew;
import org.fr4j.index.internal.kernel.RowStrip;
import org.fr4j.index.internal.kernel.TileStrip;

/// Finds all pairs whose cosine reaches a threshold: within one database, for duplicates, or
/// between two, for their overlap.
///
/// **Answers.** Those of a brute-force comparison by the canonical dot product of [VectorKernels]
/// of unit vectors, bit for bit, in ascending order of the first row, then of the second, whatever
/// the threads, the kernels and the memory.<br>
/// **Cost.** One comparison a pair of rows, threshold or not. Memory: unit copies of the matrices
/// outside the heap, a few MB a thread, and [#memory(long)] for pairs that wait for their turn.
/// Where a strip of rows finds more pairs than there is room for, it is done again in halves.<br>
/// **Threads.** Immutable; each method returns another join. The consumer and the listener are
/// called by one thread at a time, not always the same.<br>
/// **Errors.** A row that is zero or holds a NaN or an infinity has no cosine and is refused.
///
/// ```java
/// Join.atLeast(.6f).within(faces, (first, second, score) -> ...);
/// ```
public final class Join {
  private static final long USUAL_MEMORY = 256L << 20;
  private static final int STRIP_BYTES = 1 << 22;
  private static final int MOST_ROWS = 4096;
  private static final int STRIPS_A_THREAD = 8;

  private final float threshold;
  private final int threads;
  private final long memory;
  private final ProgressListener listener;

  private Join(float threshold, int threads, long memory, ProgressListener listener) {
    this.threshold = threshold;
    this.threads = threads;
    this.memory = memory;
    this.listener = listener;
  }

  /// A join on all cores, with 256 MB for pairs.
  ///
  /// @param score the lowest score accepted, as in `score >= threshold`
  /// @return the join
  /// @throws IllegalArgumentException if it is NaN
  public static Join atLeast(float score) {
    if (Float.isNaN(score)) {
      throw new IllegalArgumentException("threshold NaN: must be a number");
    }
    int cores = Runtime.getRuntime().availableProcessors();
    return new Join(score, cores, USUAL_MEMORY, ProgressListener.NONE);
  }

  /// The same join on a number of threads; the answer does not depend on it.
  ///
  /// @param count 1 or more; 1 stays in the calling thread
  /// @return another join
  /// @throws IllegalArgumentException if it is below 1
  public Join threads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("%d threads: must be 1 or more".formatted(count));
    }
    return new Join(threshold, count, memory, listener);
  }

  /// The same join with another bound for the pairs that are kept; fewer threads run where it
  /// leaves room for fewer.
  ///
  /// @param bytes at least 48 for each row of the second matrix
  /// @return another join
  /// @throws IllegalArgumentException if it is below 48
  public Join memory(long bytes) {
    if (bytes < leastMemory(1)) {
      throw new IllegalArgumentException(
          "memory of %d bytes: must be %d or more".formatted(bytes, leastMemory(1)));
    }
    return new Join(threshold, threads, bytes, listener);
  }

  /// The same join, followed by a listener that may cancel it; its steps are rows of the first
  /// matrix.
  ///
  /// @param progress follows the work
  /// @return another join
  public Join watchedBy(ProgressListener progress) {
    return new Join(threshold, threads, memory, progress);
  }

  /// Finds the pairs of different rows of one matrix, each once, the lower row first.
  ///
  /// @param faces any number of embeddings, 0 too, of any length
  /// @param consumer takes the pairs
  /// @throws IllegalArgumentException if a row is zero or holds a NaN or an infinity, or the memory
  ///   is too small for so many rows
  /// @throws CancellationException if the listener says so
  public void within(EmbeddingMatrix faces, PairConsumer consumer) {
    try (EmbeddingMatrix units = faces.normalized()) {
      run(units, units, true, consumer);
    }
  }

  /// Finds the pairs of a row of one matrix and a row of another.
  ///
  /// @param left any number of embeddings, 0 too, of any length
  /// @param right embeddings of the same dimension
  /// @param consumer takes the pairs
  /// @throws IllegalArgumentException if the dimension or the stamp differs, a row is zero or holds
  ///   a NaN or an infinity, or the memory is too small for so many rows
  /// @throws CancellationException if the listener says so
  public void between(EmbeddingMatrix left, EmbeddingMatrix right, PairConsumer consumer) {
    if (left.dimension() != right.dimension()) {
      throw new IllegalArgumentException(
          "dimensions %d and %d: must be the same".formatted(left.dimension(), right.dimension()));
    }
    left.stamp().ifPresent(one -> right.stamp().ifPresent(one::requireSame));
    try (EmbeddingMatrix units = left.normalized();
        EmbeddingMatrix others = right.normalized()) {
      run(units, others, false, consumer);
    }
  }

  private void run(
      EmbeddingMatrix left, EmbeddingMatrix right, boolean within, PairConsumer consumer) {
    if (memory < leastMemory(right.rows())) {
      throw new IllegalArgumentException(
          "memory of %d bytes: must be %d or more for %d rows"
              .formatted(memory, leastMemory(right.rows()), right.rows()));
    }
    int crew = (int) Math.min(threads, memory / leastMemory(right.rows()));
    int limit = (int) Math.min(Integer.MAX_VALUE - 8, memory / crew / leastMemory(1));
    int strip = strip(left, crew);
    Turns turns = new Turns(left.rows(), crew, consumer, listener);
    boolean tiles = VectorKernels.best().id().equals("vector");
    Crew.run(
        crew,
        Math.ceilDiv(left.rows(), strip),
        number -> {
          StripScan scan =
              tiles
                  ? new TileStrip(left, right, within, threshold, turns::check)
                  : new RowStrip(left, right, within, threshold, turns::check);
          return new StripWorker(scan, turns, left.rows(), strip, limit);
        },
        done -> {});
  }

  /// Each thread fills one buffer, and one more may wait for its turn.
  private static long leastMemory(int rows) {
    return 2L * PairBuffer.BYTES_A_PAIR * Math.max(1, rows);
  }

  /// Rows of a strip: many, since each strip packs all templates, but not so many that a thread is
  /// left without work.
  private static int strip(EmbeddingMatrix left, int threads) {
    int most = Math.min(MOST_ROWS, STRIP_BYTES / (Float.BYTES * left.dimension()));
    long fair = Math.ceilDiv(left.rows(), (long) threads * STRIPS_A_THREAD);
    return Math.clamp(fair, 1, Math.max(1, most));
  }
}
