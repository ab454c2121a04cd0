package org.fr4j.embedding.internal.projection;

import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.SparseMatrix;

/// Rows of a sparse or a dense matrix, as their entries that are not zero.
///
/// **Threads.** Any number may read.
public sealed interface Entries permits SparseEntries, DenseEntries, UnitEntries {
  /// Those of a sparse matrix.
  ///
  /// @param matrix any
  /// @return a view
  static Entries of(SparseMatrix matrix) {
    return new SparseEntries(matrix);
  }

  /// Those of a dense matrix.
  ///
  /// @param matrix open for as long as the entries are read
  /// @return a view
  static Entries of(EmbeddingMatrix matrix) {
    return new DenseEntries(matrix);
  }

  /// The same rows at length 1; one that is zero is refused when it is read, by its number.
  ///
  /// @return a view
  default Entries atLengthOne() {
    return new UnitEntries(this);
  }

  /// The squared length of a row.
  ///
  /// @param values of its entries
  /// @param from the first
  /// @param to behind the last
  /// @return their sum of squares, added in their order in double precision
  static double squaredLength(float[] values, int from, int to) {
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (double) values[i] * values[i];
    }
    return squares;
  }

  /// The number of rows.
  ///
  /// @return 0 or more
  int rows();

  /// The number of columns.
  ///
  /// @return 1 to 65536
  int columns();

  /// A bound on the entries of a row.
  ///
  /// @param row which one
  /// @return at least as many as [#read] finds
  int atMost(int row);

  /// Reads a row.
  ///
  /// @param row which one
  /// @param columns receives the columns of the entries, ascending
  /// @param values receives the values of the entries
  /// @param at where the first goes in both; [#atMost] places are there
  /// @return how many there are
  /// @throws IllegalArgumentException if a value is a NaN or an infinity, naming row and column, or
  ///   a row that is wanted at length 1 is zero
  int read(int row, int[] columns, float[] values, int at);
}
