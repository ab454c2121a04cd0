package org.fr4j.embedding.internal.projection;

import java.util.Arrays;

/// Plain loops.
final class PlainDictionary implements DictionaryKernels {
  @Override
  public void gather(
      int[] columns, float[] values, int from, int to, float[] table, int stride, float[] out) {
    Arrays.fill(out, 0);
    for (int i = from; i < to; i++) {
      int at = columns[i] * stride;
      for (int j = 0; j < out.length; j++) {
        out[j] = Math.fma(values[i], table[at + j], out[j]);
      }
    }
  }

  @Override
  public void scatter(
      int[] columns,
      float[] values,
      int from,
      int to,
      float[] factors,
      float[] table,
      int stride,
      int panel) {
    for (int i = from; i < to; i++) {
      int at = columns[i] * stride + panel;
      for (int j = 0; j < LANES; j++) {
        table[at + j] = Math.fma(values[i], factors[j], table[at + j]);
      }
    }
  }

  @Override
  public void tile(
      float[] left,
      int from,
      int rowStep,
      int step,
      float[] right,
      int at,
      int stride,
      int depth,
      float[] out,
      int to,
      int outStep) {
    float[] sums = new float[LANES];
    for (int row = 0; row < ROWS; row++) {
      Arrays.fill(sums, 0);
      for (int k = 0; k < depth; k++) {
        float factor = left[from + row * rowStep + k * step];
        for (int j = 0; j < LANES; j++) {
          sums[j] = Math.fma(factor, right[at + k * stride + j], sums[j]);
        }
      }
      for (int j = 0; j < LANES; j++) {
        out[to + row * outStep + j] += sums[j];
      }
    }
  }
}
