package org.fr4j.embedding.internal.projection;

import java.util.Arrays;

/// Plain loops.
final class PlainEncode implements EncodeKernel {
  private static final int WIDTH = 16;

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public void group(
      int[] columns,
      float[] values,
      int[] from,
      int at,
      int steps,
      float[] panel,
      float[] offset,
      float[] scales,
      float[] out,
      int[] to,
      int shift) {
    for (int i = at; i < at + GROUP; i++) {
      single(columns, values, from[i], steps, panel, offset, scales[i], out, to[i] + shift);
    }
  }

  @Override
  public void single(
      int[] columns,
      float[] values,
      int from,
      int steps,
      float[] panel,
      float[] offset,
      float scale,
      float[] out,
      int to) {
    Arrays.fill(out, to, to + WIDTH, 0);
    for (int i = from; i < from + steps; i++) {
      int place = columns[i] * WIDTH;
      for (int j = 0; j < WIDTH; j++) {
        out[to + j] = Math.fma(values[i], panel[place + j], out[to + j]);
      }
    }
    for (int j = 0; j < WIDTH; j++) {
      out[to + j] = Math.fma(out[to + j], scale, offset[j]);
    }
  }
}
