package org.fr4j.index.internal.sparse;

import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.SparseMatrix;

/// Some templates by column: for each column, which of them are not zero there, and their values.
///
/// **Shape.** The entries of column `c` are those from `starts[c]` to `starts[c + 1]`, templates
/// ascending within a column; a template is named by its place in the block. Sums of a block stay
/// in the first cache.<br>
/// **Cost.** Six bytes an entry and four a column.<br>
/// **Threads.** Immutable.
final class SparseBlock {
  static final int SIZE = 4096;

  /// The id of the block's first template.
  final int first;

  /// Templates, at most [#SIZE].
  final int count;

  final int[] starts;
  final short[] places;
  final float[] values;

  private SparseBlock(int first, int count, int[] starts, short[] places, float[] values) {
    this.first = first;
    this.count = count;
    this.starts = starts;
    this.places = places;
    this.values = values;
  }

  /// Inverts the rows `first` to `first + count - 1`, each brought to length 1.
  ///
  /// @throws IllegalArgumentException if a row is zero, naming it
  static SparseBlock of(SparseMatrix rows, int first, int count) {
    int begin = rows.start(first);
    int entries = rows.start(first + count) - begin;
    int[] starts = new int[rows.columns() + 1];
    for (int i = 0; i < entries; i++) {
      starts[rows.column(begin + i) + 1]++;
    }
    for (int column = 0; column < rows.columns(); column++) {
      starts[column + 1] += starts[column];
    }
    short[] places = new short[entries];
    float[] values = new float[entries];
    int[] next = starts.clone();
    for (int place = 0; place < count; place++) {
      float[] unit = unit(rows, first + place, "row ");
      int row = rows.start(first + place);
      for (int i = 0; i < unit.length; i++) {
        int at = next[rows.column(row + i)]++;
        places[at] = (short) place;
        values[at] = unit[i];
      }
    }
    return new SparseBlock(first, count, starts, places, values);
  }

  /// The entries of a row brought to length 1.
  static float[] unit(SparseMatrix rows, int row, String name) {
    float[] values = new float[rows.start(row + 1) - rows.start(row)];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.value(rows.start(row) + i);
    }
    return EmbeddingMatrix.unit(values, name + row);
  }
}
