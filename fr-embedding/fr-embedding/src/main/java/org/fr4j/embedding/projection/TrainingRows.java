package org.fr4j.embedding.projection;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.ModelStamp;
import org.fr4j.core.SparseMatrix;
import org.fr4j.embedding.internal.projection.Entries;

/// What a projection is fitted to: rows of a matrix, all of them or chosen ones with repeats, and
/// the classes of those.
///
/// Rows that a sampling plan chose make a projection that does not inherit the imbalance of its
/// data: `TrainingRows.of(matrix).chosen(plan.samples(), plan.method())`.
///
/// **Shape.** `size()` rows of `columns()` values.<br>
/// **Memory.** A view; a dense matrix must stay open until the fit is done.<br>
/// **Threads.** Immutable; any number may read.
public final class TrainingRows {
  /// The [#selection()] of rows of which none was left out or repeated.
  public static final String ALL = "all rows";

  private final Entries entries;
  private final Optional<ModelStamp> stamp;
  private final int[] chosen;
  private final String selection;
  private final Optional<Label> classes;

  private TrainingRows(
      Entries entries,
      Optional<ModelStamp> stamp,
      int[] chosen,
      String selection,
      Optional<Label> classes) {
    this.entries = entries;
    this.stamp = stamp;
    this.chosen = chosen;
    this.selection = selection;
    this.classes = classes;
  }

  /// All rows of a sparse matrix; its subjects are the classes.
  ///
  /// @param rows any matrix
  /// @return a view
  public static TrainingRows of(SparseMatrix rows) {
    return all(Entries.of(rows), rows.stamp(), rows.subjects());
  }

  /// All rows of a dense matrix; its subjects are the classes.
  ///
  /// @param rows finite values; a value that is not is refused when it is read
  /// @return a view, for as long as the matrix is open
  public static TrainingRows of(EmbeddingMatrix rows) {
    return all(Entries.of(rows), rows.stamp(), rows.subjects());
  }

  private static TrainingRows all(
      Entries entries, Optional<ModelStamp> stamp, Optional<Label> classes) {
    int[] chosen = IntStream.range(0, entries.rows()).toArray();
    return new TrainingRows(entries, stamp, chosen, ALL, classes);
  }

  /// Some of these rows.
  ///
  /// @param rows indices of rows, in any order, repeated at will; copied
  /// @param selection how they were chosen, as the projection will say of itself
  /// @return a view
  /// @throws IllegalArgumentException if there is no such row, or `selection` is blank
  public TrainingRows chosen(int[] rows, String selection) {
    if (selection.isBlank()) {
      throw new IllegalArgumentException("selection: must say how rows were chosen");
    }
    int[] picked = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] < 0 || rows[i] >= size()) {
        throw new IllegalArgumentException(
            "choice %d, row %d: must be 0 to %d".formatted(i, rows[i], size() - 1));
      }
      picked[i] = chosen[rows[i]];
    }
    return new TrainingRows(
        entries, stamp, picked, selection, classes.map(label -> label.select(rows)));
  }

  /// The same rows with other classes, for a supervised method.
  ///
  /// @param label one class a row, missing where unknown
  /// @return a view
  /// @throws IllegalArgumentException if its size is not `size()`
  public TrainingRows labelled(Label label) {
    if (label.size() != size()) {
      throw new IllegalArgumentException(
          "label %s of %d samples: must be %d, one a row"
              .formatted(label.name(), label.size(), size()));
    }
    return new TrainingRows(entries, stamp, chosen, selection, Optional.of(label));
  }

  /// The same rows at length 1.
  TrainingRows atLengthOne() {
    return new TrainingRows(entries.atLengthOne(), stamp, chosen, selection, classes);
  }

  /// Those of the rows whose class is known, for a supervised method.
  ///
  /// @throws IllegalArgumentException if there are no classes, or fewer than two have rows
  TrainingRows ofKnownClass() {
    Label label =
        classes.orElseThrow(
            () -> new IllegalArgumentException("no classes: labelled(label) gives the rows some"));
    long known = Arrays.stream(label.counts()).filter(count -> count > 0).count();
    if (known < 2) {
      throw new IllegalArgumentException(
          "label %s has rows of %d classes: must be at least 2".formatted(label.name(), known));
    }
    return label.missing() == 0
        ? this
        : chosen(
            IntStream.range(0, size()).filter(row -> label.code(row) != Label.MISSING).toArray(),
            selection);
  }

  /// The number of rows.
  ///
  /// @return repeats counted, 0 or more
  public int size() {
    return chosen.length;
  }

  /// The number of values in one row, zeros too.
  ///
  /// @return 1 to 65536
  public int columns() {
    return entries.columns();
  }

  /// Which model made the rows, where that is known.
  ///
  /// @return its stamp
  public Optional<ModelStamp> stamp() {
    return stamp;
  }

  /// The class of each row, where that is known.
  ///
  /// @return a label of `size()` samples
  public Optional<Label> classes() {
    return classes;
  }

  /// How the rows were chosen.
  ///
  /// @return [#ALL], or what the caller said
  public String selection() {
    return selection;
  }

  /// Reads the entries of a row that are not zero, columns ascending.
  ///
  /// @param row 0 to `size() - 1`
  /// @param columns receives the column of each entry; `columns()` long
  /// @param values receives the value of each entry; `columns()` long
  /// @return how many entries there are
  /// @throws IllegalArgumentException if a value is a NaN or an infinity, naming row and column
  public int read(int row, int[] columns, float[] values) {
    return read(row, columns, values, 0);
  }

  /// Reads the entries of a row that are not zero, columns ascending, into a part of two arrays.
  ///
  /// @param row 0 to `size() - 1`
  /// @param columns receives the column of each entry
  /// @param values receives the value of each entry
  /// @param at where the first goes; `columns()` places must be there
  /// @return how many entries there are
  /// @throws IllegalArgumentException if a value is a NaN or an infinity, naming row and column
  public int read(int row, int[] columns, float[] values, int at) {
    return entries.read(chosen[row], columns, values, at);
  }

  /// A fingerprint of the rows: of their entries in their order, the same for sparse and dense.
  ///
  /// @return 64 hexadecimal digits
  /// @throws IllegalArgumentException if a value is a NaN or an infinity
  public String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      OutputStream digested = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(digested, 1 << 16))) {
        int[] columns = new int[columns()];
        float[] values = new float[columns()];
        out.writeInt(columns());
        out.writeInt(size());
        for (int row = 0; row < size(); row++) {
          int count = read(row, columns, values);
          out.writeInt(count);
          for (int i = 0; i < count; i++) {
            out.writeInt(columns[i]);
            out.writeInt(Float.floatToIntBits(values[i]));
          }
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "%d rows of %d values, %s".formatted(size(), columns(), selection);
  }
}
