package org.fr4j.embedding.internal.projection;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.fr4j.core.EmbeddingMatrix;

/// One worker's chunk of rows on their way through an [Encoder].
///
/// Not for several threads.
final class EncodeChunk {
  private static final int GROUP = EncodeKernel.GROUP;

  private final Encoder encoder;
  private final int width;
  private final long[] order;
  private final int[] rows;
  private final int[] from;
  private final int[] steps;
  private final int[] to;
  private final float[] scales;
  private final float[] out;
  private int[] columns = {};
  private float[] values = {};

  EncodeChunk(Encoder encoder, int capacity) {
    this.encoder = encoder;
    this.width = encoder.panels().length * encoder.kernel().width();
    this.order = new long[capacity];
    this.rows = new int[capacity];
    this.from = new int[capacity];
    this.steps = new int[capacity];
    this.to = new int[capacity];
    this.scales = new float[capacity];
    this.out = new float[capacity * width];
  }

  void encode(Entries source, int first, int size, EmbeddingMatrix codes) {
    load(source, first, size);
    int grouped = size - size % GROUP;
    for (int i = 0; i < grouped; i += GROUP) {
      fillUp(i);
    }
    EncodeKernel kernel = encoder.kernel();
    for (int p = 0; p < encoder.panels().length; p++) {
      float[] panel = encoder.panels()[p];
      float[] offset = encoder.offsets()[p];
      int shift = p * kernel.width();
      for (int i = 0; i < grouped; i += GROUP) {
        int most = steps[i + GROUP - 1];
        kernel.group(columns, values, from, i, most, panel, offset, scales, out, to, shift);
      }
      for (int i = grouped; i < size; i++) {
        int at = to[i] + shift;
        kernel.single(columns, values, from[i], steps[i], panel, offset, scales[i], out, at);
      }
    }
    for (int i = 0; i < size; i++) {
      MemorySegment.copy(
          out,
          to[i],
          codes.segment(),
          EmbeddingMatrix.FLOAT,
          codes.offset(rows[i]),
          encoder.outputs());
    }
  }

  /// Reads the rows, and puts those of equally many entries side by side.
  private void load(Entries source, int first, int size) {
    int stride = 0;
    for (int i = 0; i < size; i++) {
      stride = Math.max(stride, source.atMost(first + i));
    }
    if (columns.length < size * stride) {
      columns = new int[size * stride];
      values = new float[size * stride];
    }
    for (int i = 0; i < size; i++) {
      int count = source.read(first + i, columns, values, i * stride);
      order[i] = (long) count << 32 | i;
    }
    Arrays.sort(order, 0, size);
    for (int i = 0; i < size; i++) {
      int row = (int) order[i];
      rows[i] = first + row;
      from[i] = row * stride;
      steps[i] = (int) (order[i] >>> 32);
      to[i] = row * width;
      scales[i] = encoder.scale(values, from[i], from[i] + steps[i], rows[i]);
    }
  }

  /// The last of a group has the most entries; the others get zeros behind theirs.
  private void fillUp(int group) {
    int most = steps[group + GROUP - 1];
    for (int i = group; i < group + GROUP; i++) {
      Arrays.fill(columns, from[i] + steps[i], from[i] + most, 0);
      Arrays.fill(values, from[i] + steps[i], from[i] + most, 0);
    }
  }
}
