package org.fr4j.embedding.internal.projection;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;

/// Multiplies rows by a matrix, entry by entry, on all cores.
///
/// **Layout.** The matrix lies outside the heap, aligned, in panels of [EncodeKernel#width()]
/// columns. A chunk of rows passes over one block of a panel, which the second-level cache holds,
/// before it goes on to the next.<br>
/// **Order.** For each output `fma(sum, scale, offset)`, where the sum starts at zero and takes one
/// entry after the other.<br>
/// **Threads.** Immutable.<br>
/// **Memory.** Freed by the garbage collector.
public final class Encoder {
  /// Rows of a chunk: many enough that fetching the matrix costs little, few enough that their sums
  /// leave room for the block.
  private static final int CHUNK = 256;

  private static final int BLOCK_BYTES = 1 << 18;
  private static final int ALIGNMENT = 64;

  private final EncodeKernel kernel = EncodeKernel.best();
  private final int inputs;
  private final int outputs;
  private final boolean unit;
  private final MemorySegment[] panels;
  private final float[] offset;

  private Encoder(int inputs, int outputs, boolean unit) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.unit = unit;
    this.panels = new MemorySegment[Math.ceilDiv(outputs, kernel.width())];
    long bytes = (long) Float.BYTES * inputs * kernel.width();
    Arena collected = Arena.ofAuto();
    Arrays.setAll(panels, p -> collected.allocate(bytes, ALIGNMENT));
    this.offset = new float[stride()];
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
      for (int i = 0; i < inputs; i++) {
        MemorySegment.copy(
            weights,
            i * outputs + p * width,
            encoder.panels[p],
            EmbeddingMatrix.FLOAT,
            (long) Float.BYTES * i * width,
            Math.min(width, outputs - p * width));
      }
    }
    System.arraycopy(offset, 0, encoder.offset, 0, outputs);
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
                int size = Math.min(CHUNK, rows.rows() - first);
                chunk.encode(rows, first, size);
                chunk.copyTo(codes, first, size);
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
    EncodeChunk chunk = new EncodeChunk(this, 1);
    chunk.encode(rows, row, 1);
    return Arrays.copyOf(chunk.sums(), outputs);
  }

  /// Adds up the entries of rows, block by block of each panel.
  ///
  /// @param next the first entry of each row; overwritten
  void add(
      int[] columns, float[] values, int[] from, int[] to, int[] next, int size, float[] sums) {
    int stride = stride();
    int width = kernel.width();
    int block = Math.max(1, BLOCK_BYTES / (Float.BYTES * width));
    for (int p = 0; p < panels.length; p++) {
      System.arraycopy(from, 0, next, 0, size);
      for (int limit = block; limit < inputs + block; limit += block) {
        for (int i = 0; i < size; i++) {
          int at = i * stride + p * width;
          next[i] = kernel.add(columns, values, next[i], to[i], limit, panels[p], sums, at);
        }
      }
    }
  }

  /// Makes sums outputs.
  void finish(float[] sums, int at, float scale) {
    for (int j = 0; j < offset.length; j++) {
      sums[at + j] = Math.fma(sums[at + j], scale, offset[j]);
    }
  }

  /// What a row's sums are multiplied by.
  float scale(float[] values, int from, int to, int row) {
    return unit ? (float) UnitEntries.inverseLength(values, from, to, row) : 1;
  }

  /// Floats of a row of sums, those that fill up the last panel included.
  int stride() {
    return panels.length * kernel.width();
  }

  int outputs() {
    return outputs;
  }
}
