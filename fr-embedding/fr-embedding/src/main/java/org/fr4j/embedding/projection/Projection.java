package org.fr4j.embedding.projection;

import java.util.Optional;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;
import org.fr4j.core.SparseMatrix;

/// A fitted linear map from long embeddings to short ones, such as from 4,096 values after a ReLU
/// to 256.
///
/// ```java
/// Projection projection = TruncatedSvd.to(256).fit(TrainingRows.of(training));
/// try (EmbeddingMatrix gallery = projection.encode(sparse);
///     MatchIndex index = MatchIndex.of(gallery)) { ... }
/// ```
///
/// **Shape.** `y = (x - mean) * W`, with `W` of `inputDimension()` x `dimension()`. A projected row
/// has no particular length; an index that compares by cosine makes it a unit vector itself.<br>
/// **Order.** Products are added by fused multiply-add in ascending order of the columns, starting
/// from `-mean * W`, rounded once. Zeros add nothing, so sparse and dense rows give the same bits,
/// whatever the threads and the kernels.<br>
/// **Cost.** `dimension()` multiply-adds for each value that is not zero.<br>
/// **Threads.** Immutable; a batch uses the cores that the common pool has.
public final class Projection {
  private final LinearMap map;
  private final Fitting fitting;
  private final Optional<ModelStamp> model;
  private final float[] offset;

  private Projection(LinearMap map, Fitting fitting, Optional<ModelStamp> model) {
    this.map = map;
    this.fitting = fitting;
    this.model = model;
    this.offset = new float[map.outputs()];
  }

  /// A projection.
  ///
  /// @param map its numbers; not copied
  /// @param fitting how it came about
  /// @param model which model's embeddings it takes, where that is known
  static Projection of(LinearMap map, Fitting fitting, Optional<ModelStamp> model) {
    return new Projection(map, fitting, model);
  }

  /// How long a row is that can be projected.
  ///
  /// @return 1 to 65536
  public int inputDimension() {
    return map.inputs();
  }

  /// How long a projected row is.
  ///
  /// @return 1 to `inputDimension()`
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

  private ModelStamp stampOf(ModelStamp input) {
    return new ModelStamp(
        "%s/%s%d".formatted(input.id(), fitting.method(), dimension()),
        "%s+%s".formatted(input.version(), "0"),
        dimension());
  }

  /// Projects one row.
  ///
  /// @param row `inputDimension()` finite floats; all of them may be zero
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
    float[] y = offset.clone();
    for (int i = rows.start(row); i < rows.start(row + 1); i++) {
      int at = rows.column(i) * dimension();
      for (int j = 0; j < y.length; j++) {
        y[j] = Math.fma(rows.value(i), map.weights()[at + j], y[j]);
      }
    }
    return y;
  }

  /// Projects sparse rows.
  ///
  /// @param rows `inputDimension()` columns; a row of zeros is projected like any other
  /// @return a matrix that the caller closes, with the subjects of the rows, and the stamp that
  ///   follows from theirs
  /// @throws IllegalArgumentException if the columns are another number, or the rows are known to
  ///   be of another model
  public EmbeddingMatrix encode(SparseMatrix rows) {
    requireFits(rows.columns(), rows.stamp());
    EmbeddingMatrix codes = EmbeddingMatrix.allocate(rows.rows(), dimension());
    IntStream.range(0, rows.rows()).parallel().forEach(i -> codes.set(i, encode(rows, i)));
    EmbeddingMatrix named = rows.subjects().map(codes::withSubjects).orElse(codes);
    return rows.stamp().map(this::stampOf).map(named::withStamp).orElse(named);
  }

  /// Projects dense rows.
  ///
  /// @param rows `inputDimension()` finite values each; a row of zeros is projected like any other
  /// @return a matrix that the caller closes, with the subjects of the rows, and the stamp that
  ///   follows from theirs
  /// @throws IllegalArgumentException if the rows have another length, are known to be of another
  ///   model, or hold a NaN or an infinity, naming row and column
  public EmbeddingMatrix encode(EmbeddingMatrix rows) {
    requireFits(rows.dimension(), rows.stamp());
    return encode(SparseMatrix.of(rows));
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
    float[] x = new float[inputDimension()];
    for (int i = 0; i < code.length; i++) {
      for (int j = 0; j < x.length; j++) {
        x[j] = Math.fma(code[i], map.decoder()[i * x.length + j], x[j]);
      }
    }
    return x;
  }

  private void requireFits(int columns, Optional<ModelStamp> stamp) {
    if (columns != inputDimension()) {
      throw new IllegalArgumentException(
          "rows of %d values: must be %d, as the projection was fitted to"
              .formatted(columns, inputDimension()));
    }
    model.ifPresent(own -> stamp.ifPresent(own::requireSame));
  }
}
