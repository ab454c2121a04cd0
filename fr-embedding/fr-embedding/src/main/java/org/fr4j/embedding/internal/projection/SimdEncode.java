package org.fr4j.embedding.internal.projection;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Panels of two of the machine's widest vectors. Four rows at once have eight sums, as many as the
/// latency of a multiply-add asks for; each product is read from the panel, which a second-level
/// cache holds.
///
/// No vector is passed to a method of ours: where the compiler does not inline it, the vector would
/// become an object.
final class SimdEncode implements EncodeKernel {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int WIDTH = 2 * L;

  SimdEncode() {}

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
    FloatVector a0 = FloatVector.zero(S);
    FloatVector b0 = a0;
    FloatVector a1 = a0;
    FloatVector b1 = a0;
    FloatVector a2 = a0;
    FloatVector b2 = a0;
    FloatVector a3 = a0;
    FloatVector b3 = a0;
    int f0 = from[at];
    int f1 = from[at + 1];
    int f2 = from[at + 2];
    int f3 = from[at + 3];
    for (int i = 0; i < steps; i++) {
      int p0 = columns[f0 + i] * WIDTH;
      FloatVector x0 = FloatVector.broadcast(S, values[f0 + i]);
      a0 = x0.fma(FloatVector.fromArray(S, panel, p0), a0);
      b0 = x0.fma(FloatVector.fromArray(S, panel, p0 + L), b0);
      int p1 = columns[f1 + i] * WIDTH;
      FloatVector x1 = FloatVector.broadcast(S, values[f1 + i]);
      a1 = x1.fma(FloatVector.fromArray(S, panel, p1), a1);
      b1 = x1.fma(FloatVector.fromArray(S, panel, p1 + L), b1);
      int p2 = columns[f2 + i] * WIDTH;
      FloatVector x2 = FloatVector.broadcast(S, values[f2 + i]);
      a2 = x2.fma(FloatVector.fromArray(S, panel, p2), a2);
      b2 = x2.fma(FloatVector.fromArray(S, panel, p2 + L), b2);
      int p3 = columns[f3 + i] * WIDTH;
      FloatVector x3 = FloatVector.broadcast(S, values[f3 + i]);
      a3 = x3.fma(FloatVector.fromArray(S, panel, p3), a3);
      b3 = x3.fma(FloatVector.fromArray(S, panel, p3 + L), b3);
    }
    FloatVector low = FloatVector.fromArray(S, offset, 0);
    FloatVector high = FloatVector.fromArray(S, offset, L);
    FloatVector scale = FloatVector.broadcast(S, scales[at]);
    a0.fma(scale, low).intoArray(out, to[at] + shift);
    b0.fma(scale, high).intoArray(out, to[at] + shift + L);
    scale = FloatVector.broadcast(S, scales[at + 1]);
    a1.fma(scale, low).intoArray(out, to[at + 1] + shift);
    b1.fma(scale, high).intoArray(out, to[at + 1] + shift + L);
    scale = FloatVector.broadcast(S, scales[at + 2]);
    a2.fma(scale, low).intoArray(out, to[at + 2] + shift);
    b2.fma(scale, high).intoArray(out, to[at + 2] + shift + L);
    scale = FloatVector.broadcast(S, scales[at + 3]);
    a3.fma(scale, low).intoArray(out, to[at + 3] + shift);
    b3.fma(scale, high).intoArray(out, to[at + 3] + shift + L);
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
    FloatVector a = FloatVector.zero(S);
    FloatVector b = a;
    for (int i = from; i < from + steps; i++) {
      int p = columns[i] * WIDTH;
      FloatVector x = FloatVector.broadcast(S, values[i]);
      a = x.fma(FloatVector.fromArray(S, panel, p), a);
      b = x.fma(FloatVector.fromArray(S, panel, p + L), b);
    }
    FloatVector scaling = FloatVector.broadcast(S, scale);
    a.fma(scaling, FloatVector.fromArray(S, offset, 0)).intoArray(out, to);
    b.fma(scaling, FloatVector.fromArray(S, offset, L)).intoArray(out, to + L);
  }
}
