package org.fr4j.embedding.internal.projection;

/// Rows scaled to length 1 as they are read.
record UnitEntries(Entries entries) implements Entries {
  @Override
  public int rows() {
    return entries.rows();
  }

  @Override
  public int columns() {
    return entries.columns();
  }

  @Override
  public int atMost(int row) {
    return entries.atMost(row);
  }

  @Override
  public int read(int row, int[] columns, float[] values, int at) {
    int count = entries.read(row, columns, values, at);
    double inverse = inverseLength(values, at, at + count, row);
    for (int i = at; i < at + count; i++) {
      values[i] = (float) (values[i] * inverse);
    }
    return count;
  }

  /// One over the length of a row.
  ///
  /// @throws IllegalArgumentException if it is zero, naming the row
  static double inverseLength(float[] values, int from, int to, int row) {
    double squares = Entries.squaredLength(values, from, to);
    if (squares == 0) {
      throw new IllegalArgumentException(
          "row %d is zero: it can't be taken at length 1".formatted(row));
    }
    return 1 / Math.sqrt(squares);
  }
}
