package org.fr4j.embedding.internal.projection;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.fr4j.core.EmbeddingMatrix;

/// One worker's rows on their way through an [Encoder].
///
/// Not for several threads.
final class EncodeChunk {
  private final Encoder encoder;
  private final int[] from;
  private final int[] to;
  private final int[] next;
  private final float[] sums;
  private int[] columns = {};
  private float[] values = {};

  EncodeChunk(Encoder encoder, int capacity) {
    this.encoder = encoder;
    this.from = new int[capacity];
    this.to = new int[capacity];
    this.next = new int[capacity];
    this.sums = new float[capacity * encoder.stride()];
  }

  void encode(Entries rows, int first, int size) {
    load(rows, first, size);
    Arrays.fill(sums, 0);
    encoder.add(columns, values, from, to, next, size, sums);
    for (int i = 0; i < size; i++) {
      float scale = encoder.scale(values, from[i], to[i], first + i);
      encoder.finish(sums, i * encoder.stride(), scale);
    }
  }

  private void load(Entries rows, int first, int size) {
    int end = 0;
    for (int i = 0; i < size; i++) {
      from[i] = end;
      end += rows.atMost(first + i);
    }
    if (columns.length < end) {
      columns = new int[end];
      values = new float[end];
    }
    for (int i = 0; i < size; i++) {
      to[i] = from[i] + rows.read(first + i, columns, values, from[i]);
    }
  }

  void copyTo(EmbeddingMatrix codes, int first, int size) {
    for (int i = 0; i < size; i++) {
      long place = codes.offset(first + i);
      MemorySegment.copy(
          sums,
          i * encoder.stride(),
          codes.segment(),
          EmbeddingMatrix.FLOAT,
          place,
          encoder.outputs());
    }
  }

  /// Row after row, each of [Encoder#stride()] floats.
  float[] sums() {
    return sums;
  }
}
