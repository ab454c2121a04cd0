package org.fr4j.embedding.internal.projection;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The same on the Vector API, in the widest vectors of the machine, up to a panel's.
///
/// No vector is passed to a method of ours: where the compiler does not inline it, the vector would
/// become an object.
final class SimdDictionary implements DictionaryKernels {
  private static final VectorSpecies<Float> S =
      FloatVector.SPECIES_PREFERRED.length() > LANES
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  SimdDictionary() {}

  /// Four vectors at once while there are so many, as one sum alone would wait for itself.
  @Override
  public void gather(
      int[] columns, float[] values, int from, int to, float[] table, int stride, float[] out) {
    int j = 0;
    for (; j <= out.length - 4 * L; j += 4 * L) {
      FloatVector a = FloatVector.zero(S);
      FloatVector b = a;
      FloatVector c = a;
      FloatVector d = a;
      for (int i = from; i < to; i++) {
        int at = columns[i] * stride + j;
        FloatVector value = FloatVector.broadcast(S, values[i]);
        a = value.fma(FloatVector.fromArray(S, table, at), a);
        b = value.fma(FloatVector.fromArray(S, table, at + L), b);
        c = value.fma(FloatVector.fromArray(S, table, at + 2 * L), c);
        d = value.fma(FloatVector.fromArray(S, table, at + 3 * L), d);
      }
      a.intoArray(out, j);
      b.intoArray(out, j + L);
      c.intoArray(out, j + 2 * L);
      d.intoArray(out, j + 3 * L);
    }
    for (; j < out.length; j += L) {
      FloatVector a = FloatVector.zero(S);
      for (int i = from; i < to; i++) {
        FloatVector value = FloatVector.broadcast(S, values[i]);
        a = value.fma(FloatVector.fromArray(S, table, columns[i] * stride + j), a);
      }
      a.intoArray(out, j);
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
    for (int j = 0; j < LANES; j += L) {
      FloatVector factor = FloatVector.fromArray(S, factors, j);
      for (int i = from; i < to; i++) {
        int at = columns[i] * stride + panel + j;
        FloatVector value = FloatVector.broadcast(S, values[i]);
        value.fma(factor, FloatVector.fromArray(S, table, at)).intoArray(table, at);
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
    for (int j = 0; j < LANES; j += L) {
      strip(left, from, rowStep, step, right, at + j, stride, depth, out, to + j, outStep);
    }
  }

  /// One vector of a tile, in one flat loop.
  private static void strip(
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
    FloatVector s0 = FloatVector.zero(S);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector s4 = s0;
    FloatVector s5 = s0;
    FloatVector s6 = s0;
    FloatVector s7 = s0;
    int i4 = from + 4 * rowStep;
    for (int k = 0; k < depth; k++) {
      int p = from + k * step;
      int q = i4 + k * step;
      FloatVector factor = FloatVector.fromArray(S, right, at + k * stride);
      s0 = FloatVector.broadcast(S, left[p]).fma(factor, s0);
      s1 = FloatVector.broadcast(S, left[p + rowStep]).fma(factor, s1);
      s2 = FloatVector.broadcast(S, left[p + 2 * rowStep]).fma(factor, s2);
      s3 = FloatVector.broadcast(S, left[p + 3 * rowStep]).fma(factor, s3);
      s4 = FloatVector.broadcast(S, left[q]).fma(factor, s4);
      s5 = FloatVector.broadcast(S, left[q + rowStep]).fma(factor, s5);
      s6 = FloatVector.broadcast(S, left[q + 2 * rowStep]).fma(factor, s6);
      s7 = FloatVector.broadcast(S, left[q + 3 * rowStep]).fma(factor, s7);
    }
    FloatVector.fromArray(S, out, to).add(s0).intoArray(out, to);
    to += outStep;
    FloatVector.fromArray(S, out, to).add(s1).intoArray(out, to);
    to += outStep;
    FloatVector.fromArray(S, out, to).add(s2).intoArray(out, to);
    to += outStep;
    FloatVector.fromArray(S, out, to).add(s3).intoArray(out, to);
    to += outStep;
    FloatVector.fromArray(S, out, to).add(s4).intoArray(out, to);
    to += outStep;
    FloatVector.fromArray(S, out, to).add(s5).intoArray(out, to);
    to += outStep;
    FloatVector.fromArray(S, out, to).add(s6).intoArray(out, to);
    to += outStep;
    FloatVector.fromArray(S, out, to).add(s7).intoArray(out, to);
  }
}
