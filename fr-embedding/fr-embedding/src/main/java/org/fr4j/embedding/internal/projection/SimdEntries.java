package org.fr4j.embedding.internal.projection;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The same on the Vector API, in the widest vectors of the machine.
final class SimdEntries implements EntryKernels {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  SimdEntries() {}

  @Override
  public void gather(
      int[] columns, float[] values, int from, int to, double[] panel, double[] sums) {
    for (int j = 0; j < WIDTH; j += 2 * L) {
      DoubleVector a = DoubleVector.zero(S);
      DoubleVector b = a;
      for (int i = from; i < to; i++) {
        int at = columns[i] * WIDTH + j;
        DoubleVector value = DoubleVector.broadcast(S, values[i]);
        a = value.fma(DoubleVector.fromArray(S, panel, at), a);
        b = value.fma(DoubleVector.fromArray(S, panel, at + L), b);
      }
      a.intoArray(sums, j);
      b.intoArray(sums, j + L);
    }
  }

  @Override
  public void scatter(
      int[] columns, float[] values, int from, int to, double[] factors, double[] panel) {
    for (int j = 0; j < WIDTH; j += 2 * L) {
      DoubleVector a = DoubleVector.fromArray(S, factors, j);
      DoubleVector b = DoubleVector.fromArray(S, factors, j + L);
      for (int i = from; i < to; i++) {
        int at = columns[i] * WIDTH + j;
        DoubleVector value = DoubleVector.broadcast(S, values[i]);
        value.fma(a, DoubleVector.fromArray(S, panel, at)).intoArray(panel, at);
        value.fma(b, DoubleVector.fromArray(S, panel, at + L)).intoArray(panel, at + L);
      }
    }
  }
}
