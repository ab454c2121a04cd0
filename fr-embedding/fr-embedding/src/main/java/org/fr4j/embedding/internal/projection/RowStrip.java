package org.fr4j.embedding.internal.projection;

import java.util.stream.IntStream;
import org.fr4j.embedding.projection.TrainingRows;

/// The entries of some consecutive rows, read once for many passes over them.
///
/// **Shape.** The entries of row `i` of the strip lie from [#start(int)] to [#end(int)].<br>
/// **Threads.** One thread loads, any number may read.
final class RowStrip {
  private static final int MOST_VALUES = 1 << 21;

  private final TrainingRows rows;
  private final int stride;
  private final int capacity;
  private final int[] columns;
  private final float[] values;
  private final int[] ends;

  RowStrip(TrainingRows rows) {
    this(rows, Math.clamp(rows.size(), 1, Math.max(1, MOST_VALUES / rows.columns())));
  }

  RowStrip(TrainingRows rows, int capacity) {
    this.rows = rows;
    this.stride = rows.columns();
    this.capacity = capacity;
    this.columns = new int[Math.multiplyExact(capacity, stride)];
    this.values = new float[capacity * stride];
    this.ends = new int[capacity];
  }

  /// Rows in a strip, at most.
  int capacity() {
    return capacity;
  }

  /// Loads the rows from `first` on, as many as the strip can hold.
  ///
  /// @return how many were loaded
  int load(int first) {
    int size = Math.min(capacity, rows.size() - first);
    IntStream.range(0, size)
        .parallel()
        .forEach(i -> ends[i] = start(i) + rows.read(first + i, columns, values, start(i)));
    return size;
  }

  int start(int row) {
    return row * stride;
  }

  int end(int row) {
    return ends[row];
  }

  int[] columns() {
    return columns;
  }

  float[] values() {
    return values;
  }
}
