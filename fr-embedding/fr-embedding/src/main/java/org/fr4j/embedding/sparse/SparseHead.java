package org.fr4j.embedding.sparse;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;
import org.fr4j.core.SparseMatrix;
import org.fr4j.core.VectorKernels;
import org.fr4j.embedding.projection.Subspace;

/// A wide ReLU layer on top of embeddings: `h = max(0, W x + b)`, with `x` the embedding scaled to
/// length 1. Trained so that most of `h` is zero, it makes of a dense embedding a sparse one of,
/// for instance, 4,096 values.
///
/// **Shape.** `dimension()` x `inputDimension()` weights. A row on which no unit fires comes out as
/// zeros: it has no cosine, and an index refuses it.<br>
/// **Order.** Each value is the canonical dot product of [VectorKernels] plus the bias, so rows
/// have the same bits whatever the threads, the kernels and the batch.<br>
/// **Cost.** `dimension() * inputDimension()` multiply-adds a row; a batch uses all cores.<br>
/// **Threads.** Immutable.<br>
/// **Errors.** Embeddings that are known to be of another model are refused, and so are zero rows
/// and those with a NaN or an infinity, by their number.
public final class SparseHead {
  /// Rows that share a pass over the weights.
  private static final int BLOCK = 32;

  private static final int BLOCKS_AT_ONCE = 32;

  private final EmbeddingMatrix weights;
  private final float[] bias;
  private final ModelStamp model;
  private final HeadTraining training;

  private SparseHead(
      EmbeddingMatrix weights, float[] bias, ModelStamp model, HeadTraining training) {
    this.weights = weights;
    this.bias = bias;
    this.model = model;
    this.training = training;
  }

  /// A head of known weights.
  ///
  /// @param weights a row a unit, as long as an embedding, finite; copied
  /// @param bias one a unit, finite; copied
  /// @param model whose embeddings it takes
  /// @param training how it came about
  /// @return the head
  /// @throws IllegalArgumentException if a size differs or a number is not finite
  public static SparseHead of(
      EmbeddingMatrix weights, float[] bias, ModelStamp model, HeadTraining training) {
    if (bias.length != weights.rows() || model.dimension() != weights.dimension()) {
      throw new IllegalArgumentException(
          "%d units of %d weights, %d biases: model %s needs a bias a unit and %d weights"
              .formatted(
                  weights.rows(), weights.dimension(), bias.length, model, model.dimension()));
    }
    MemorySegment memory = Arena.ofAuto().allocate(Math.max(1, weights.segment().byteSize()), 64);
    EmbeddingMatrix copy =
        EmbeddingMatrix.over(
            memory.asSlice(0, weights.segment().byteSize()), weights.rows(), weights.dimension());
    for (int unit = 0; unit < weights.rows(); unit++) {
      float[] row = weights.row(unit);
      requireFinite("unit " + unit, row);
      copy.set(unit, row);
    }
    requireFinite("bias", bias);
    new ModelStamp(model.id(), model.version(), weights.rows());
    return new SparseHead(copy, bias.clone(), model, training);
  }

  private static void requireFinite(String name, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "%s, value %d: %s is not finite".formatted(name, i, values[i]));
      }
    }
  }

  /// How long an embedding is.
  ///
  /// @return 1 to 65536
  public int inputDimension() {
    return weights.dimension();
  }

  /// How long a sparse row is.
  ///
  /// @return 1 to 65536
  public int dimension() {
    return weights.rows();
  }

  /// Whose embeddings it takes.
  ///
  /// @return that model's stamp
  public ModelStamp model() {
    return model;
  }

  /// How it came about.
  ///
  /// @return data, settings and what was measured
  public HeadTraining training() {
    return training;
  }

  /// What marks its rows: the model's id followed by `relu` and the dimension, its version by a
  /// fingerprint of the weights, as two trainings are two spaces.
  ///
  /// @return such as `resnet/relu4096 1.0+5a0cf19e (4096-d)`
  public ModelStamp stamp() {
    CRC32C checksum = new CRC32C();
    checksum.update(weights.segment().asByteBuffer());
    for (float value : bias) {
      int bits = Float.floatToIntBits(value);
      for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
        checksum.update(bits >>> shift);
      }
    }
    return new ModelStamp(
        "%s/relu%d".formatted(model.id(), dimension()),
        "%s+%08x".formatted(model.version(), checksum.getValue()),
        dimension());
  }

  /// Where a linear change of the embedding moves its rows, were no unit cut off at zero: for a
  /// projection of the rows to keep to.
  ///
  /// @return the span of the columns of the weights, `inputDimension()` directions at most
  public Subspace subspace() {
    try (EmbeddingMatrix columns = EmbeddingMatrix.allocate(inputDimension(), dimension())) {
      float[] column = new float[dimension()];
      for (int i = 0; i < columns.rows(); i++) {
        for (int unit = 0; unit < column.length; unit++) {
          column[unit] = weights.get(unit, i);
        }
        columns.set(i, column);
      }
      return Subspace.spannedBy(columns.withStamp(stamp()));
    }
  }

  /// The sparse form of one embedding.
  ///
  /// @param embedding `inputDimension()` floats of any length but zero
  /// @return `dimension()` floats, none below 0
  /// @throws IllegalArgumentException if the length differs, or it is zero or not finite
  public float[] encode(float[] embedding) {
    try (EmbeddingMatrix one = EmbeddingMatrix.of(embedding)) {
      return encode(one).row(0);
    }
  }

  /// The sparse form of embeddings.
  ///
  /// @param embeddings rows of `inputDimension()` floats of any length but zero
  /// @return as many rows, with their subjects, and the stamp of this head
  /// @throws IllegalArgumentException if the dimension differs, they are known to be of another
  ///   model, or a row is zero or not finite, naming it
  public SparseMatrix encode(EmbeddingMatrix embeddings) {
    if (embeddings.dimension() != inputDimension()) {
      throw new IllegalArgumentException(
          "embeddings of dimension %d: must be %d, as those of %s"
              .formatted(embeddings.dimension(), inputDimension(), model));
    }
    embeddings.stamp().ifPresent(model::requireSame);
    SparseMatrix.Builder rows = SparseMatrix.builder(dimension());
    int group = BLOCK * BLOCKS_AT_ONCE;
    try (EmbeddingMatrix units = embeddings.normalized()) {
      for (int first = 0; first < units.rows(); first += group) {
        float[][] values = new float[Math.min(group, units.rows() - first)][dimension()];
        int from = first;
        IntStream.range(0, Math.ceilDiv(values.length, BLOCK))
            .parallel()
            .forEach(block -> encode(units, from, values, block * BLOCK));
        for (float[] row : values) {
          rows.add(row);
        }
      }
    }
    SparseMatrix sparse = rows.build().withStamp(stamp());
    return embeddings.subjects().map(sparse::withSubjects).orElse(sparse);
  }

  private void encode(EmbeddingMatrix units, int first, float[][] values, int from) {
    VectorKernels kernels = VectorKernels.best();
    int to = Math.min(values.length, from + BLOCK);
    for (int unit = 0; unit < bias.length; unit++) {
      for (int row = from; row < to; row++) {
        float dot =
            kernels.dot(
                weights.segment(),
                weights.offset(unit),
                units.segment(),
                units.offset(first + row),
                inputDimension());
        values[row][unit] = Math.max(0, dot + bias[unit]);
      }
    }
  }

  /// Writes the head: docs/formats/sparse-head.md.
  ///
  /// @param file where to; usually `*.frsh`
  /// @throws IOException if it can't be written; the file is then as it was
  public void write(Path file) throws IOException {
    HeadFile.write(this, file);
  }

  /// Reads a head.
  ///
  /// @param file what [#write(Path)] wrote
  /// @return the head
  /// @throws IOException if it can't be read, is no such file, is of another version or damaged,
  ///   with the offset
  public static SparseHead read(Path file) throws IOException {
    return HeadFile.read(file);
  }

  float[] weights(int unit) {
    return weights.row(unit);
  }

  float bias(int unit) {
    return bias[unit];
  }

  @Override
  public String toString() {
    return "%s from %s: %s".formatted(stamp(), model, training);
  }
}
