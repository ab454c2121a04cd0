package org.fr4j.core;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Embeddings of faces, outside the heap, with whom they show and which model made them.
///
/// **Shape.** `rows()` x `dimension()` float32, row-major, little-endian; any length of the rows,
/// any scale.<br>
/// **Cost.** `4 * rows * dimension` bytes outside the heap.<br>
/// **Threads.** Any number may read; writes to a row are the caller's to order.<br>
/// **Errors.** Bounds are checked at each call; after [#close()] every access throws.
///
/// Close it, or the matrix it is a view of, when it is no longer used.
public final class EmbeddingMatrix implements AutoCloseable {
  /// How one value lies in memory and in files.
  public static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final long ALIGNMENT = 64;

  private final @Nullable Arena owned;
  private final MemorySegment segment;
  private final int rows;
  private final int dimension;
  private final @Nullable Label subjects;
  private final @Nullable ModelStamp stamp;

  private EmbeddingMatrix(
      @Nullable Arena owned,
      MemorySegment segment,
      int rows,
      int dimension,
      @Nullable Label subjects,
      @Nullable ModelStamp stamp) {
    this.owned = owned;
    this.segment = segment;
    this.rows = rows;
    this.dimension = dimension;
    this.subjects = subjects;
    this.stamp = stamp;
  }

  /// A matrix of zeros, 64-byte aligned.
  ///
  /// @param rows embeddings, 0 or more
  /// @param dimension floats in one, 1 to 65536
  /// @return a matrix that the caller closes
  /// @throws IllegalArgumentException if a number is out of range
  public static EmbeddingMatrix allocate(int rows, int dimension) {
    requireRows(rows);
    ModelStamp.requireDimension(dimension);
    Arena arena = Arena.ofShared();
    try {
      MemorySegment zeros =
          arena.allocate(Math.max(1, (long) rows * dimension * Float.BYTES), ALIGNMENT);
      return new EmbeddingMatrix(
          arena, zeros.asSlice(0, bytes(rows, dimension)), rows, dimension, null, null);
    } catch (RuntimeException | OutOfMemoryError e) {
      arena.close();
      throw e;
    }
  }

  /// A copy of some embeddings.
  ///
  /// @param rows at least one, all of the same length
  /// @return a matrix that the caller closes
  /// @throws IllegalArgumentException if there is none or a length differs
  public static EmbeddingMatrix of(float[]... rows) {
    if (rows.length == 0) {
      throw new IllegalArgumentException("no row: allocate(0, dimension) makes an empty matrix");
    }
    EmbeddingMatrix matrix = allocate(rows.length, rows[0].length);
    try {
      for (int row = 0; row < rows.length; row++) {
        matrix.set(row, rows[row]);
      }
      return matrix;
    } catch (RuntimeException e) {
      matrix.close();
      throw e;
    }
  }

  /// A matrix over memory that somebody else owns, such as a mapped file.
  ///
  /// @param segment `4 * rows * dimension` bytes
  /// @param rows embeddings, 0 or more
  /// @param dimension floats in one, 1 to 65536
  /// @return a view; closing it does nothing
  /// @throws IllegalArgumentException if a number is out of range or the size differs
  public static EmbeddingMatrix over(MemorySegment segment, int rows, int dimension) {
    return over(segment, rows, dimension, null);
  }

  /// A matrix over memory of an arena that is closed with it.
  ///
  /// @param segment `4 * rows * dimension` bytes
  /// @param rows embeddings, 0 or more
  /// @param dimension floats in one, 1 to 65536
  /// @param arena closed by [#close()], or null
  /// @return a matrix that the caller closes
  /// @throws IllegalArgumentException if a number is out of range or the size differs
  public static EmbeddingMatrix over(
      MemorySegment segment, int rows, int dimension, @Nullable Arena arena) {
    requireRows(rows);
    ModelStamp.requireDimension(dimension);
    if (segment.byteSize() != bytes(rows, dimension)) {
      throw new IllegalArgumentException(
          "%d bytes: %d rows of dimension %d take %d"
              .formatted(segment.byteSize(), rows, dimension, bytes(rows, dimension)));
    }
    return new EmbeddingMatrix(arena, segment, rows, dimension, null, null);
  }

  /// The number of embeddings.
  ///
  /// @return 0 or more
  public int rows() {
    return rows;
  }

  /// The number of floats in one embedding.
  ///
  /// @return 1 to 65536
  public int dimension() {
    return dimension;
  }

  /// The memory itself, row after row.
  ///
  /// @return `4 * rows * dimension` bytes, valid until [#close()]
  public MemorySegment segment() {
    return segment;
  }

  /// Where a row begins in [#segment()].
  ///
  /// @param row 0 to `rows() - 1`
  /// @return an offset in bytes
  /// @throws IndexOutOfBoundsException if there is no such row
  public long offset(int row) {
    if (row < 0 || row >= rows) {
      throw new IndexOutOfBoundsException("row %d: must be 0 to %d".formatted(row, rows - 1));
    }
    return (long) row * dimension * Float.BYTES;
  }

  /// One value.
  ///
  /// @param row 0 to `rows() - 1`
  /// @param column 0 to `dimension() - 1`
  /// @return the value
  /// @throws IndexOutOfBoundsException if there is no such row or column
  public float get(int row, int column) {
    if (column < 0 || column >= dimension) {
      throw new IndexOutOfBoundsException(
          "column %d: must be 0 to %d".formatted(column, dimension - 1));
    }
    return segment.get(FLOAT, offset(row) + (long) column * Float.BYTES);
  }

  /// A copy of one row.
  ///
  /// @param row 0 to `rows() - 1`
  /// @return `dimension()` floats
  /// @throws IndexOutOfBoundsException if there is no such row
  public float[] row(int row) {
    float[] copy = new float[dimension];
    MemorySegment.copy(segment, FLOAT, offset(row), copy, 0, dimension);
    return copy;
  }

  /// Overwrites one row.
  ///
  /// @param row 0 to `rows() - 1`
  /// @param values `dimension()` floats
  /// @throws IndexOutOfBoundsException if there is no such row
  /// @throws IllegalArgumentException if the length differs
  public void set(int row, float[] values) {
    if (values.length != dimension) {
      throw new IllegalArgumentException(
          "row %d has %d values: must be %d".formatted(row, values.length, dimension));
    }
    MemorySegment.copy(values, 0, segment, FLOAT, offset(row), dimension);
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

  /// The same memory with subjects; closing either closes both.
  ///
  /// @param label one subject a row, missing where unknown
  /// @return a view
  /// @throws IllegalArgumentException if its size is not `rows()`
  public EmbeddingMatrix withSubjects(Label label) {
    if (label.size() != rows) {
      throw new IllegalArgumentException(
          "%d subjects: must be %d, one a row".formatted(label.size(), rows));
    }
    return new EmbeddingMatrix(owned, segment, rows, dimension, label, stamp);
  }

  /// The same memory with subjects; closing either closes both.
  ///
  /// @param ids one subject a row, null or empty where unknown
  /// @return a view
  /// @throws IllegalArgumentException if there are not `rows()` of them
  public EmbeddingMatrix withSubjects(List<? extends @Nullable String> ids) {
    return withSubjects(Label.of(LabelTable.SUBJECT, ids));
  }

  /// The same memory with the stamp of the model that made it; closing either closes both.
  ///
  /// @param model its stamp
  /// @return a view
  /// @throws IllegalArgumentException if the stamp's dimension is another
  public EmbeddingMatrix withStamp(ModelStamp model) {
    if (model.dimension() != dimension) {
      throw new IllegalArgumentException(
          "stamp %s: the matrix has dimension %d".formatted(model, dimension));
    }
    return new EmbeddingMatrix(owned, segment, rows, dimension, subjects, model);
  }

  /// The first rows, in the same memory; closing either closes both.
  ///
  /// @param count 0 to `rows()`
  /// @return a view
  /// @throws IllegalArgumentException if there are not so many
  public EmbeddingMatrix head(int count) {
    if (count < 0 || count > rows) {
      throw new IllegalArgumentException("first %d rows: there are %d".formatted(count, rows));
    }
    Label kept = subjects == null ? null : subjects.select(IntStream.range(0, count).toArray());
    return new EmbeddingMatrix(
        owned, segment.asSlice(0, bytes(count, dimension)), count, dimension, kept, stamp);
  }

  /// A copy of some rows, with their subjects and the stamp.
  ///
  /// @param chosen row indices in any order, repeated at will
  /// @return a matrix that the caller closes
  /// @throws IndexOutOfBoundsException if there is no such row
  public EmbeddingMatrix select(int... chosen) {
    EmbeddingMatrix copy = allocate(chosen.length, dimension);
    try {
      for (int i = 0; i < chosen.length; i++) {
        MemorySegment.copy(
            segment, offset(chosen[i]), copy.segment, copy.offset(i), bytes(1, dimension));
      }
      Label kept = subjects == null ? null : subjects.select(chosen);
      return new EmbeddingMatrix(copy.owned, copy.segment, copy.rows, dimension, kept, stamp);
    } catch (RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  /// A copy whose rows have length 1, so that a dot product is a cosine.
  ///
  /// @return a matrix that the caller closes, with the subjects and the stamp of this one
  /// @throws IllegalArgumentException if a row is zero or holds a NaN or an infinity, naming the
  ///   row
  public EmbeddingMatrix normalized() {
    EmbeddingMatrix copy = allocate(rows, dimension);
    try {
      for (int row = 0; row < rows; row++) {
        copy.set(row, unit(row(row), "row " + row));
      }
      return new EmbeddingMatrix(copy.owned, copy.segment, rows, dimension, subjects, stamp);
    } catch (RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  /// A vector scaled to length 1: each value is divided by the norm in double precision, then
  /// rounded once.
  ///
  /// @param vector any finite vector that is not zero; left as it is
  /// @param name what to call it in the error
  /// @return a new array
  /// @throws IllegalArgumentException if it is zero or holds a NaN or an infinity
  public static float[] unit(float[] vector, String name) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    if (!(squares > 0) || squares == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "%s has norm %s: must be a finite vector that is not zero"
              .formatted(name, Math.sqrt(squares)));
    }
    double norm = Math.sqrt(squares);
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / norm);
    }
    return unit;
  }

  /// Frees the memory where this matrix owns it; a second call does nothing.
  @Override
  public void close() {
    if (owned != null && owned.scope().isAlive()) {
      owned.close();
    }
  }

  @Override
  public String toString() {
    return "%d x %d float32%s".formatted(rows, dimension, stamp == null ? "" : " of " + stamp);
  }

  private static long bytes(int rows, int dimension) {
    return (long) rows * dimension * Float.BYTES;
  }

  private static void requireRows(int rows) {
    if (rows < 0) {
      throw new IllegalArgumentException("%d rows: must be 0 or more".formatted(rows));
    }
  }
}
