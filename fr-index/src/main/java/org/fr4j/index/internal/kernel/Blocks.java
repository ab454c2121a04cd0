package org.fr4j.index.internal.kernel;

import java.lang.foreign.MemorySegment;
import org.fr4j.core.EmbeddingMatrix;

/// A chunk of templates packed for the tiles: blocks of [Tile#WIDTH], each dimension by dimension.
///
/// **Cost.** A chunk fits the second cache beside some probes. Packing one takes as long as 40
/// probes take to pass over it.<br>
/// **Threads.** One worker's own.
final class Blocks {
  private static final int CHUNK_BYTES = 1 << 18;

  private final int dimension;
  private final float[] packed;

  Blocks(int dimension) {
    this.dimension = dimension;
    this.packed = new float[chunk(dimension) * dimension];
  }

  /// Templates of one chunk, a multiple of [Tile#WIDTH].
  static int chunk(int d) {
    return Math.max(1, CHUNK_BYTES / (Float.BYTES * d * Tile.WIDTH)) * Tile.WIDTH;
  }

  float[] packed() {
    return packed;
  }

  /// Where the block that begins with the chunk's `row`-th template lies.
  int at(int row) {
    return row * dimension;
  }

  /// Packs the rows `from` to `to - 1`; what lies beyond the last one is never looked at.
  void fill(MemorySegment rows, int from, int to) {
    for (int id = from; id < to; id += Tile.WIDTH) {
      fillBlock(rows, id, Math.min(to, id + Tile.WIDTH), at(id - from));
    }
  }

  private void fillBlock(MemorySegment rows, int from, int to, int at) {
    long stride = (long) Float.BYTES * dimension;
    int id = from;
    for (; id <= to - 4; id += 4) {
      fillFour(rows, id * stride, at + id - from);
    }
    for (; id < to; id++) {
      fillOne(rows, id * stride, at + id - from);
    }
  }

  /// Four rows in turn write side by side, which is faster than row after row.
  private void fillFour(MemorySegment rows, long row, int column) {
    long stride = (long) Float.BYTES * dimension;
    for (int i = 0; i < dimension; i++) {
      int to = column + i * Tile.WIDTH;
      long from = row + 4L * i;
      packed[to] = rows.get(EmbeddingMatrix.FLOAT, from);
      packed[to + 1] = rows.get(EmbeddingMatrix.FLOAT, from + stride);
      packed[to + 2] = rows.get(EmbeddingMatrix.FLOAT, from + 2 * stride);
      packed[to + 3] = rows.get(EmbeddingMatrix.FLOAT, from + 3 * stride);
    }
  }

  private void fillOne(MemorySegment rows, long row, int column) {
    for (int i = 0; i < dimension; i++) {
      packed[column + i * Tile.WIDTH] = rows.get(EmbeddingMatrix.FLOAT, row + 4L * i);
    }
  }
}
