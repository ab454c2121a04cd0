package org.fr4j.embedding.internal.projection;

import java.lang.foreign.MemorySegment;
import org.fr4j.core.EmbeddingMatrix;

/// Plain loops.
final class PlainEncode implements EncodeKernel {
  private static final int WIDTH = 16;

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int add(
      int[] columns,
      float[] values,
      int from,
      int to,
      int limit,
      MemorySegment panel,
      float[] sums,
      int at) {
    int i = from;
    for (; i < to && columns[i] < limit; i++) {
      long place = (long) columns[i] * WIDTH;
      for (int j = 0; j < WIDTH; j++) {
        float weight = panel.getAtIndex(EmbeddingMatrix.FLOAT, place + j);
        sums[at + j] = Math.fma(values[i], weight, sums[at + j]);
      }
    }
    return i;
  }
}
