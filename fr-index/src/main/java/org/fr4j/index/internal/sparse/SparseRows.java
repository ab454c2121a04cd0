package org.fr4j.index.internal.sparse;

import org.fr4j.core.SparseMatrix;

/// Sparse unit templates row by row.
///
/// **Shape.** The entries of row `i` are those from `starts[i]` to `starts[i + 1]`, columns
/// ascending.<br>
/// **Threads.** Immutable.
final class SparseRows {
  final int[] starts;
  final char[] columns;
  final float[] values;

  private SparseRows(int[] starts, char[] columns, float[] values) {
    this.starts = starts;
    this.columns = columns;
    this.values = values;
  }

  /// Brings each row to length 1.
  ///
  /// @param name what to call a row in the error
  /// @throws IllegalArgumentException if a row is zero, naming it
  static SparseRows of(SparseMatrix rows, String name) {
    int[] starts = new int[rows.rows() + 1];
    char[] columns = new char[rows.entries()];
    float[] values = new float[rows.entries()];
    for (int row = 0; row < rows.rows(); row++) {
      starts[row + 1] = rows.start(row + 1);
      float[] unit = SparseBlock.unit(rows, row, name);
      System.arraycopy(unit, 0, values, starts[row], unit.length);
    }
    for (int i = 0; i < columns.length; i++) {
      columns[i] = (char) rows.column(i);
    }
    return new SparseRows(starts, columns, values);
  }
}
