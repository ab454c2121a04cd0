package org.fr4j.index.internal.layout;

import java.lang.foreign.Arena;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.fr4j.core.EmbeddingMatrix;

/// Memory for single probes, outside the heap as the templates are, and used again: to close an
/// arena that threads share takes 50 microseconds, as long as a search among hundreds.
///
/// Any number of threads. There are as many buffers as there were searches at once; the collector
/// frees them.
public final class ProbeBuffers {
  private final int dimension;
  private final Queue<EmbeddingMatrix> free = new ConcurrentLinkedQueue<>();

  public ProbeBuffers(int dimension) {
    this.dimension = dimension;
  }

  /// A matrix of one row, to be given back when no thread reads it any more.
  ///
  /// @param probe `dimension` floats
  public EmbeddingMatrix take(float[] probe) {
    EmbeddingMatrix buffer = free.poll();
    if (buffer == null) {
      long bytes = (long) Float.BYTES * dimension;
      buffer = EmbeddingMatrix.over(Arena.ofAuto().allocate(bytes, 64), 1, dimension);
    }
    buffer.set(0, probe);
    return buffer;
  }

  public void giveBack(EmbeddingMatrix buffer) {
    free.add(buffer);
  }
}
