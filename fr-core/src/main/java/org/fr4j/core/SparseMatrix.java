package org.fr4j.core;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sparse rows, such as embeddings after a ReLU: only what is not zero is kept, with whom they show
/// and which model made them.
///
/// **Shape.** `rows()` x `columns()`, compressed sparse rows: the entries of row `i` are those from
/// `start(i)` to `start(i + 1)`, columns ascending within a row.<br>
/// **Cost.** Eight bytes an entry and four a row.<br>
/// **Threads.** Immutable.
public final class SparseMatrix {
  private final int columns;
  private final int[] starts;
  private final int[] indices;
  private final float[] values;
  private final @Nullable Label subjects;
  private final @Nullable ModelStamp stamp;

  private SparseMatrix(
      int columns,
      int[] starts,
      int[] indices,
      float[] values,
      @Nullable Label subjects,
      @Nullable ModelStamp stamp) {
    this.columns = columns;
    this.starts = starts;
    this.indices = indices;
    this.values = values;
    this.subjects = subjects;
    this.stamp = stamp;
  }

  /// A matrix from its three arrays, copied.
  ///
  /// @param columns values in one row, 1 to 65536
  /// @param starts where each row begins, and at the end where the last one ends; from 0, never
  ///   falling
  /// @param indices the column of each entry, ascending within a row
  /// @param values the value of each entry, finite
  /// @return the matrix
  /// @throws IllegalArgumentException if a rule is broken, naming the row
  public static SparseMatrix of(int columns, int[] starts, int[] indices, float[] values) {
    ModelStamp.requireDimension(columns);
    if (starts.length == 0
        || starts[0] != 0
        || starts[starts.length - 1] != indices.length
        || indices.length != values.length) {
      throw new IllegalArgumentException(
          "%d starts, %d indices, %d values: starts must go from 0 to the number of indices and values"
              .formatted(starts.length, indices.length, values.length));
    }
    for (int row = 0; row + 1 < starts.length; row++) {
      int previous = -1;
      if (starts[row + 1] < starts[row] || starts[row + 1] > indices.length) {
        throw new IllegalArgumentException(
            "row %d runs from %d to %d: must not fall"
                .formatted(row, starts[row], starts[row + 1]));
      }
      for (int i = starts[row]; i < starts[row + 1]; i++) {
        if (indices[i] <= previous || indices[i] >= columns) {
          throw new IllegalArgumentException(
              "row %d: column %d after %d: must ascend and be below %d"
                  .formatted(row, indices[i], previous, columns));
        }
        if (!Float.isFinite(values[i])) {
          throw new IllegalArgumentException(
              "row %d, column %d: %s is not finite".formatted(row, indices[i], values[i]));
        }
        previous = indices[i];
      }
    }
    return new SparseMatrix(columns, starts.clone(), indices.clone(), values.clone(), null, null);
  }

  /// The entries of a dense matrix that are not zero, with its subjects and its stamp.
  ///
  /// @param dense finite values
  /// @return the same matrix, sparse
  /// @throws IllegalArgumentException if a value is a NaN or an infinity, naming its row
  public static SparseMatrix of(EmbeddingMatrix dense) {
    Builder builder = builder(dense.dimension());
    for (int row = 0; row < dense.rows(); row++) {
      builder.add(dense.row(row));
    }
    SparseMatrix sparse = builder.build();
    return new SparseMatrix(
        sparse.columns,
        sparse.starts,
        sparse.indices,
        sparse.values,
        dense.subjects().orElse(null),
        dense.stamp().orElse(null));
  }

  /// Collects dense rows one by one.
  ///
  /// @param columns values in one row, 1 to 65536
  /// @return an empty builder
  /// @throws IllegalArgumentException if the number is out of range
  public static Builder builder(int columns) {
    return new Builder(ModelStamp.requireDimension(columns));
  }

  /// The number of rows.
  ///
  /// @return 0 or more
  public int rows() {
    return starts.length - 1;
  }

  /// The number of columns.
  ///
  /// @return 1 to 65536
  public int columns() {
    return columns;
  }

  /// The number of entries kept.
  ///
  /// @return 0 or more
  public int entries() {
    return indices.length;
  }

  /// Where a row begins among the entries.
  ///
  /// @param row 0 to `rows()`; the last gives where the entries end
  /// @return 0 to `entries()`
  public int start(int row) {
    return starts[row];
  }

  /// The column of an entry.
  ///
  /// @param entry 0 to `entries() - 1`
  /// @return 0 to `columns() - 1`
  public int column(int entry) {
    return indices[entry];
  }

  /// The value of an entry.
  ///
  /// @param entry 0 to `entries() - 1`
  /// @return a finite value
  public float value(int entry) {
    return values[entry];
  }

  /// One row with its zeros.
  ///
  /// @param row 0 to `rows() - 1`
  /// @return `columns()` floats
  public float[] row(int row) {
    float[] dense = new float[columns];
    for (int i = starts[row]; i < starts[row + 1]; i++) {
      dense[indices[i]] = values[i];
    }
    return dense;
  }

  /// Copies the entries of a row to a place of the caller's.
  ///
  /// @param row 0 to `rows() - 1`
  /// @param toIndices receives the columns
  /// @param toValues receives the values
  /// @param at where the first goes in both
  /// @return how many there are
  /// @throws IndexOutOfBoundsException if there is no such row, or no place for its entries
  public int copyEntries(int row, int[] toIndices, float[] toValues, int at) {
    int count = starts[row + 1] - starts[row];
    System.arraycopy(indices, starts[row], toIndices, at, count);
    System.arraycopy(values, starts[row], toValues, at, count);
    return count;
  }

  /// The share of values that are exactly zero.
  ///
  /// @return 0 to 1, NaN for a matrix without rows
  public double sparsity() {
    double all = (double) rows() * columns;
    long zeros = (long) all - entries();
    for (float value : values) {
      zeros += value == 0 ? 1 : 0;
    }
    return zeros / all;
  }

  /// Whose face each row shows, where that is known.
  ///
  /// @return a label of `rows()` samples
  public Optional<Label> subjects() {
    return Optional.ofNullable(subjects);
  }

  /// Which model made the rows, where that is known.
  ///
  /// @return its stamp
  public Optional<ModelStamp> stamp() {
    return Optional.ofNullable(stamp);
  }

  /// The same rows with subjects.
  ///
  /// @param label one subject a row, missing where unknown
  /// @return a matrix that shares the entries
  /// @throws IllegalArgumentException if its size is not `rows()`
  public SparseMatrix withSubjects(Label label) {
    if (label.size() != rows()) {
      throw new IllegalArgumentException(
          "%d subjects: must be %d, one a row".formatted(label.size(), rows()));
    }
    return new SparseMatrix(columns, starts, indices, values, label, stamp);
  }

  /// The same rows with subjects.
  ///
  /// @param ids one subject a row, null or empty where unknown
  /// @return a matrix that shares the entries
  /// @throws IllegalArgumentException if there are not `rows()` of them
  public SparseMatrix withSubjects(List<? extends @Nullable String> ids) {
    return withSubjects(Label.of(LabelTable.SUBJECT, ids));
  }

  /// The same rows with the stamp of the model that made them.
  ///
  /// @param model its stamp
  /// @return a matrix that shares the entries
  /// @throws IllegalArgumentException if the stamp's dimension is not `columns()`
  public SparseMatrix withStamp(ModelStamp model) {
    if (model.dimension() != columns) {
      throw new IllegalArgumentException(
          "stamp %s: the matrix has %d columns".formatted(model, columns));
    }
    return new SparseMatrix(columns, starts, indices, values, subjects, model);
  }

  /// A copy of some rows, with their subjects and the stamp.
  ///
  /// @param chosen row indices in any order, repeated at will
  /// @return a matrix
  /// @throws IndexOutOfBoundsException if there is no such row
  /// @throws IllegalArgumentException if the rows have more entries than an array can hold
  public SparseMatrix select(int... chosen) {
    int[] begins = new int[chosen.length + 1];
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i] < 0 || chosen[i] >= rows()) {
        throw new IndexOutOfBoundsException(
            "row %d: must be 0 to %d".formatted(chosen[i], rows() - 1));
      }
      long end = (long) begins[i] + starts[chosen[i] + 1] - starts[chosen[i]];
      if (end > Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException(
            "the first %d rows chosen have %d entries: at most %d fit"
                .formatted(i + 1, end, Integer.MAX_VALUE - 8));
      }
      begins[i + 1] = (int) end;
    }
    int[] columnsOf = new int[begins[chosen.length]];
    float[] valuesOf = new float[columnsOf.length];
    for (int i = 0; i < chosen.length; i++) {
      int from = starts[chosen[i]];
      int count = begins[i + 1] - begins[i];
      System.arraycopy(indices, from, columnsOf, begins[i], count);
      System.arraycopy(values, from, valuesOf, begins[i], count);
    }
    Label kept = subjects == null ? null : subjects.select(chosen);
    return new SparseMatrix(columns, begins, columnsOf, valuesOf, kept, stamp);
  }

  @Override
  public String toString() {
    return "%d x %d float32, %d entries%s"
        .formatted(rows(), columns, entries(), stamp == null ? "" : " of " + stamp);
  }

  /// Collects dense rows; not for several threads.
  public static final class Builder {
    private final int columns;
    private int[] starts = new int[17];
    private int[] indices = new int[256];
    private float[] values = new float[256];
    private int rows;
    private int entries;

    private Builder(int columns) {
      this.columns = columns;
    }

    /// Adds a row, dropping its zeros.
    ///
    /// @param row `columns` finite floats
    /// @return this builder
    /// @throws IllegalArgumentException if the length differs or a value is not finite
    public Builder add(float[] row) {
      if (row.length != columns) {
        throw new IllegalArgumentException(
            "row %d has %d values: must be %d".formatted(rows, row.length, columns));
      }
      for (int column = 0; column < columns; column++) {
        if (!Float.isFinite(row[column])) {
          throw new IllegalArgumentException(
              "row %d, column %d: %s is not finite".formatted(rows, column, row[column]));
        }
      }
      if (entries + columns > indices.length) {
        int larger = Math.max(2 * indices.length, entries + columns);
        indices = Arrays.copyOf(indices, larger);
        values = Arrays.copyOf(values, larger);
      }
      for (int column = 0; column < columns; column++) {
        if (row[column] != 0) {
          indices[entries] = column;
          values[entries++] = row[column];
        }
      }
      if (++rows == starts.length) {
        starts = Arrays.copyOf(starts, 2 * starts.length);
      }
      starts[rows] = entries;
      return this;
    }

    /// The rows so far.
    ///
    /// @return a matrix
    public SparseMatrix build() {
      return new SparseMatrix(
          columns,
          Arrays.copyOf(starts, rows + 1),
          Arrays.copyOf(indices, entries),
          Arrays.copyOf(values, entries),
          null,
          null);
    }
  }
}
