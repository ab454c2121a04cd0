package org.fr4j.embedding.projection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.ModelStamp;
import org.fr4j.core.SparseMatrix;
import org.fr4j.embedding.internal.projection.Encoder;
import org.fr4j.embedding.internal.projection.Entries;

/// A fitted linear map from long embeddings to short ones, such as from 4,096 values after a ReLU
/// to 256.
///
/// ```java
/// Projection projection = TruncatedSvd.to(256).fit(TrainingRows.of(training));
/// try (EmbeddingMatrix gallery = projection.encode(sparse);
///     MatchIndex index = MatchIndex.of(gallery)) { ... }
/// ```
///
/// **Shape.** `y = (x - mean) * W`, with `W` of `inputDimension()` x `dimension()`; a supervised
/// method takes `x` at length 1 and subtracts a mean, the others do neither. A projected row has no
/// particular length; an index that compares by cosine makes it a unit vector itself.<br>
/// **Order.** Products `x * W` are added by fused multiply-add in ascending order of the columns;
/// one more adds `-mean * W`. Zeros add nothing, so sparse and dense rows, alone or in a batch,
/// give the same bits, whatever the threads and the kernels.<br>
/// **Cost.** `dimension()` multiply-adds for each value that is not zero.<br>
/// **Threads.** Immutable; a batch uses the cores that the common pool has.
public final class Projection {
  private final LinearMap map;
  private final Fitting fitting;
  private final Optional<ModelStamp> model;
  private final Encoder encoder;
  private final String fingerprint;

  private Projection(LinearMap map, Fitting fitting, Optional<ModelStamp> model) {
    this.map = map;
    this.fitting = fitting;
    this.model = model;
    this.encoder = Encoder.of(map.inputs(), map.outputs(), map.unit(), map.weights(), map.offset());
    this.fingerprint = map.fingerprint();
  }

  /// A projection.
  ///
  /// @param map its numbers; not copied
  /// @param fitting how it came about
  /// @param model which model's embeddings it takes, where that is known
  static Projection of(LinearMap map, Fitting fitting, Optional<ModelStamp> model) {
    return new Projection(map, fitting, model);
  }

  LinearMap map() {
    return map;
  }

  /// How long a row is that can be projected.
  ///
  /// @return 1 to 65536
  public int inputDimension() {
    return map.inputs();
  }

  /// How long a projected row is.
  ///
  /// @return at least 1; more than `inputDimension()` only where a dictionary has so many atoms
  public int dimension() {
    return map.outputs();
  }

  /// How it came about.
  ///
  /// @return method, settings, seed and data
  public Fitting fitting() {
    return fitting;
  }

  /// Which model's embeddings it takes, where that is known.
  ///
  /// @return that model's stamp
  public Optional<ModelStamp> model() {
    return model;
  }

  /// The stamp of what it gives back, where the model is known: the model's, its id followed by
  /// method and dimension, its version by a fingerprint of the projection, as two fits are two
  /// spaces.
  ///
  /// @return such as `resnet/svd256 1.0+5a0cf19e (256-d)`
  public Optional<ModelStamp> stamp() {
    return model.map(this::stampOf);
  }

  ModelStamp stampOf(ModelStamp input) {
    return new ModelStamp(
        "%s/%s%d".formatted(input.id(), fitting.method(), dimension()),
        "%s+%s".formatted(input.version(), fingerprint),
        dimension());
  }

  /// Projects one row.
  ///
  /// @param row `inputDimension()` finite floats
  /// @return `dimension()` floats
  /// @throws IllegalArgumentException if the length differs or a value is a NaN or an infinity
  public float[] encode(float[] row) {
    return encode(SparseMatrix.builder(inputDimension()).add(row).build(), 0);
  }

  /// Projects one row of a sparse matrix.
  ///
  /// @param rows `inputDimension()` columns
  /// @param row which one
  /// @return `dimension()` floats
  /// @throws IllegalArgumentException if the columns are another number, or the rows are known to
  ///   be of another model
  /// @throws IndexOutOfBoundsException if there is no such row
  public float[] encode(SparseMatrix rows, int row) {
    requireFits(rows.columns(), rows.stamp());
    Objects.checkIndex(row, rows.rows());
    return encoder.encode(Entries.of(rows), row);
  }

  /// Projects sparse rows.
  ///
  /// @param rows `inputDimension()` columns; a row of zeros becomes zeros, and is refused by a
  ///   projection that takes rows at length 1
  /// @return a matrix that the caller closes, with the subjects of the rows, and the stamp that
  ///   follows from theirs
  /// @throws IllegalArgumentException if the columns are another number, or the rows are known to
  ///   be of another model
  public EmbeddingMatrix encode(SparseMatrix rows) {
    requireFits(rows.columns(), rows.stamp());
    return encode(Entries.of(rows), rows.subjects(), rows.stamp());
  }

  /// Projects dense rows.
  ///
  /// @param rows `inputDimension()` finite values each; a row of zeros becomes zeros, and is
  ///   refused by a projection that takes rows at length 1
  /// @return a matrix that the caller closes, with the subjects of the rows, and the stamp that
  ///   follows from theirs
  /// @throws IllegalArgumentException if the rows have another length, are known to be of another
  ///   model, or hold a NaN or an infinity, naming row and column
  public EmbeddingMatrix encode(EmbeddingMatrix rows) {
    requireFits(rows.dimension(), rows.stamp());
    return encode(Entries.of(rows), rows.subjects(), rows.stamp());
  }

  private EmbeddingMatrix encode(
      Entries rows, Optional<Label> subjects, Optional<ModelStamp> input) {
    EmbeddingMatrix codes = EmbeddingMatrix.allocate(rows.rows(), dimension());
    try {
      encoder.encode(rows, codes);
    } catch (RuntimeException e) {
      codes.close();
      throw e;
    }
    EmbeddingMatrix named = subjects.map(codes::withSubjects).orElse(codes);
    return input.map(this::stampOf).map(named::withStamp).orElse(named);
  }

  /// Whether there is a way back.
  ///
  /// @return whether [#decode(float[])] works
  public boolean decodes() {
    return map.decoder().length > 0;
  }

  /// The row that a projected one stands for, as far as it can be told.
  ///
  /// @param code `dimension()` finite floats
  /// @return `inputDimension()` floats
  /// @throws IllegalArgumentException if the length differs or a value is a NaN or an infinity
  /// @throws UnsupportedOperationException if there is no way back
  public float[] decode(float[] code) {
    if (!decodes()) {
      throw new UnsupportedOperationException(
          "a projection by %s has no way back".formatted(fitting.method()));
    }
    if (code.length != dimension()) {
      throw new IllegalArgumentException(
          "code of %d values: must be %d".formatted(code.length, dimension()));
    }
    float[] x = map.mean().length > 0 ? map.mean().clone() : new float[inputDimension()];
    float[] decoder = map.decoder();
    for (int i = 0; i < code.length; i++) {
      if (!Float.isFinite(code[i])) {
        throw new IllegalArgumentException(
            "code, value %d: %s is not finite".formatted(i, code[i]));
      }
      int at = i * x.length;
      for (int j = 0; j < x.length; j++) {
        x[j] = Math.fma(code[i], decoder[at + j], x[j]);
      }
    }
    return x;
  }

  /// The rows that projected ones stand for, as far as they can be told.
  ///
  /// @param codes `dimension()` finite floats each
  /// @return a matrix that the caller closes, with the subjects of the codes, and the stamp of the
  ///   model where the codes carry that of this projection
  /// @throws IllegalArgumentException if they have another length, are known to be of another
  ///   projection, or hold a NaN or an infinity
  /// @throws UnsupportedOperationException if there is no way back
  public EmbeddingMatrix decode(EmbeddingMatrix codes) {
    codes.stamp().ifPresent(other -> stamp().ifPresent(own -> own.requireSame(other)));
    EmbeddingMatrix rows = EmbeddingMatrix.allocate(codes.rows(), inputDimension());
    try {
      IntStream.range(0, codes.rows()).parallel().forEach(i -> rows.set(i, decode(codes.row(i))));
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
    EmbeddingMatrix named = codes.subjects().map(rows::withSubjects).orElse(rows);
    return codes.stamp().flatMap(stamp -> model).map(named::withStamp).orElse(named);
  }

  /// Writes the projection, whole or not at all; docs/formats/projection.md says how.
  ///
  /// @param file where to, usually ending in `.frpj`
  /// @throws IOException if it can't be written; the file is then as it was
  public void write(Path file) throws IOException {
    ProjectionFile.write(file, map, fitting, model);
  }

  /// Reads a projection.
  ///
  /// @param file what [#write(Path)] wrote
  /// @return a projection that gives the same bits as the one that was written
  /// @throws IOException if it can't be read, is damaged or is no projection, naming the file and
  ///   what was expected
  public static Projection read(Path file) throws IOException {
    return ProjectionFile.read(file);
  }

  @Override
  public String toString() {
    return "%d to %d by %s".formatted(inputDimension(), dimension(), fitting.method());
  }

  void requireFits(int columns, Optional<ModelStamp> stamp) {
    if (columns != inputDimension()) {
      throw new IllegalArgumentException(
          "rows of %d values: must be %d, as the projection was fitted to"
              .formatted(columns, inputDimension()));
    }
    model.ifPresent(own -> stamp.ifPresent(own::requireSame));
  }
}
