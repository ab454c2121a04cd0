package org.fr4j.embedding.internal.projection;

import java.util.Arrays;

/// Plain loops.
final class PlainEntries implements EntryKernels {
  @Override
  public void gather(
      int[] columns, float[] values, int from, int to, double[] panel, double[] sums) {
    Arrays.fill(sums, 0);
    for (int i = from; i < to; i++) {
      int at = columns[i] * WIDTH;
      for (int j = 0; j < WIDTH; j++) {
        sums[j] = Math.fma(values[i], panel[at + j], sums[j]);
      }
    }
  }

  @Override
  public void scatter(
      int[] columns, float[] values, int from, int to, double[] factors, double[] panel) {
    for (int i = from; i < to; i++) {
      int at = columns[i] * WIDTH;
      for (int j = 0; j < WIDTH; j++) {
        panel[at + j] = Math.fma(values[i], factors[j], panel[at + j]);
      }
    }
  }
}
