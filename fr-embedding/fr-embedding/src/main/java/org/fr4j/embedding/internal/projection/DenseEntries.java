package org.fr4j.embedding.internal.projection;

import java.lang.foreign.MemorySegment;
import org.fr4j.core.EmbeddingMatrix;

/// Finds the values that are not zero, without a branch a value, as nobody can foresee them.
record DenseEntries(EmbeddingMatrix matrix) implements Entries {
  /// The bits of infinity; those of a NaN, without its sign, are more.
  private static final int INFINITE = 0x7f800000;

  @Override
  public int rows() {
    return matrix.rows();
  }

  @Override
  public int columns() {
    return matrix.dimension();
  }

  @Override
  public int atMost(int row) {
    return matrix.dimension();
  }

  @Override
  public int read(int row, int[] columns, float[] values, int at) {
    int dimension = matrix.dimension();
    MemorySegment.copy(
        matrix.segment(), EmbeddingMatrix.FLOAT, matrix.offset(row), values, at, dimension);
    int next = at;
    for (int column = 0; column < dimension; column++) {
      float value = values[at + column];
      columns[next] = column;
      values[next] = value;
      next += value != 0 ? 1 : 0;
    }
    int largest = 0;
    for (int i = at; i < next; i++) {
      largest = Math.max(largest, Float.floatToRawIntBits(values[i]) & Integer.MAX_VALUE);
    }
    if (largest >= INFINITE) {
      requireFinite(row);
    }
    return next - at;
  }

  private void requireFinite(int row) {
    for (int column = 0; column < matrix.dimension(); column++) {
      if (!Float.isFinite(matrix.get(row, column))) {
        throw new IllegalArgumentException(
            "row %d, column %d: %s is not finite".formatted(row, column, matrix.get(row, column)));
      }
    }
  }
}
