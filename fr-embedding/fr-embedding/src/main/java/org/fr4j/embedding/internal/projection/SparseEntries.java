package org.fr4j.embedding.internal.projection;

import org.fr4j.core.SparseMatrix;

/// Copies, without the zeros that a sparse matrix may hold.
record SparseEntries(SparseMatrix matrix) implements Entries {
  @Override
  public int rows() {
    return matrix.rows();
  }

  @Override
  public int columns() {
    return matrix.columns();
  }

  @Override
  public int atMost(int row) {
    return matrix.start(row + 1) - matrix.start(row);
  }

  @Override
  public int read(int row, int[] columns, float[] values, int at) {
    int end = at + matrix.copyEntries(row, columns, values, at);
    int next = at;
    for (int i = at; i < end; i++) {
      columns[next] = columns[i];
      values[next] = values[i];
      next += values[i] != 0 ? 1 : 0;
    }
    return next - at;
  }
}
