package org.fr4j.embedding.internal.projection;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;

/// Multiplies rows by a matrix, entry by entry, on all cores.
///
/// **Layout.** The matrix lies in panels of [EncodeKernel#width()] columns. A chunk of rows passes
/// over one panel before the next one comes into the second-level cache; within the chunk, rows of
/// about equally many entries make a group.<br>
/// **Threads.** Immutable.
public final class Encoder {
  /// Rows of a chunk: many enough that fetching a panel costs little, few enough that their entries
  /// stay close.
  private static final int CHUNK = Integer.getInteger("fr4j.chunk", 256);

  private final EncodeKernel kernel = EncodeKernel.best();
  private final int inputs;
  private final int outputs;
  private final boolean unit;
  private final float[][] panels;
  private final float[][] offsets;

  private Encoder(int inputs, int outputs, boolean unit) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.unit = unit;
    int count = Math.ceilDiv(outputs, kernel.width());
    this.panels = new float[count][inputs * kernel.width()];
    this.offsets = new float[count][kernel.width()];
  }

  /// An encoder of `y = x * weights + offset`.
  ///
  /// @param inputs floats in `x`
  /// @param outputs floats in `y`
  /// @param unit whether `x` is taken at length 1
  /// @param weights `inputs` x `outputs`, row-major; copied
  /// @param offset `outputs` floats, copied
  /// @return the encoder
  public static Encoder of(int inputs, int outputs, boolean unit, float[] weights, float[] offset) {
    Encoder encoder = new Encoder(inputs, outputs, unit);
    int width = encoder.kernel.width();
    for (int p = 0; p < encoder.panels.length; p++) {
      int count = Math.min(width, outputs - p * width);
      for (int i = 0; i < inputs; i++) {
        System.arraycopy(weights, i * outputs + p * width, encoder.panels[p], i * width, count);
      }
      for (int j = 0; j < count; j++) {
        encoder.offsets[p][j] = offset[p * width + j] + 0f; // never -0
      }
    }
    return encoder;
  }

  /// Encodes rows.
  ///
  /// @param rows of `inputs` columns
  /// @param codes receives `rows.rows()` rows of `outputs` floats
  /// @throws IllegalArgumentException if a value is a NaN or an infinity, or a row that is taken at
  ///   length 1 is zero, naming the row
  public void encode(Entries rows, EmbeddingMatrix codes) {
    int chunks = Math.ceilDiv(rows.rows(), CHUNK);
    int workers = Math.min(chunks, Runtime.getRuntime().availableProcessors());
    AtomicInteger next = new AtomicInteger();
    IntStream.range(0, workers)
        .parallel()
        .forEach(
            worker -> {
              EncodeChunk chunk = new EncodeChunk(this, Math.min(CHUNK, rows.rows()));
              for (int i = next.getAndIncrement(); i < chunks; i = next.getAndIncrement()) {
                int first = i * CHUNK;
                chunk.encode(rows, first, Math.min(CHUNK, rows.rows() - first), codes);
              }
            });
  }

  /// Encodes one row.
  ///
  /// @param rows of `inputs` columns
  /// @param row which of them
  /// @return `outputs` floats
  /// @throws IllegalArgumentException as the other
  public float[] encode(Entries rows, int row) {
    int[] columns = new int[rows.atMost(row)];
    float[] values = new float[columns.length];
    int count = rows.read(row, columns, values, 0);
    float scale = scale(values, 0, count, row);
    float[] out = new float[panels.length * kernel.width()];
    for (int p = 0; p < panels.length; p++) {
      int to = p * kernel.width();
      kernel.single(columns, values, 0, count, panels[p], offsets[p], scale, out, to);
    }
    return java.util.Arrays.copyOf(out, outputs);
  }

  /// What a row's sums are multiplied by.
  float scale(float[] values, int from, int to, int row) {
    if (!unit) {
      return 1;
    }
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (double) values[i] * values[i];
    }
    if (squares == 0) {
      throw new IllegalArgumentException(
          "row %d is zero: it has no direction, which is all that this projection looks at"
              .formatted(row));
    }
    return (float) (1 / Math.sqrt(squares));
  }

  EncodeKernel kernel() {
    return kernel;
  }

  int inputs() {
    return inputs;
  }

  int outputs() {
    return outputs;
  }

  float[][] panels() {
    return panels;
  }

  float[][] offsets() {
    return offsets;
  }
}
