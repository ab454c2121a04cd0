package org.fr4j.embedding.internal.vector;

import static org.fr4j.embedding.internal.vector.Simd.L;
import static org.fr4j.embedding.internal.vector.Simd.S;
import static org.fr4j.embedding.internal.vector.Simd.activated;

import jdk.incubator.vector.FloatVector;

/// Tiles on the Vector API, in the widest vectors of the machine.
///
/// Each tile is ONE flat loop over its inputs: with a second loop around it in the same method the
/// compiler no longer keeps the sums in registers and the speed falls to a third. So the caller
/// calls once for each kernel row, and sums rest in the first-level cache between two calls.
final class SimdTiles implements Tiles {
  @Override
  public void wide(
      float[] x,
      int[] in,
      int first,
      int shift,
      float[] weights,
      int at,
      int depth,
      float[] start,
      float[] o,
      int[] out,
      int column) {
    int o0 = out[first] + column;
    int o1 = out[first + 1] + column;
    int o2 = out[first + 2] + column;
    int o3 = out[first + 3] + column;
    int o4 = out[first + 4] + column;
    int o5 = out[first + 5] + column;
    boolean fresh = start.length != 0;
    float[] s = fresh ? start : o;
    FloatVector a0 = FloatVector.fromArray(S, s, fresh ? column : o0);
    FloatVector b0 = FloatVector.fromArray(S, s, (fresh ? column : o0) + L);
    FloatVector a1 = FloatVector.fromArray(S, s, fresh ? column : o1);
    FloatVector b1 = FloatVector.fromArray(S, s, (fresh ? column : o1) + L);
    FloatVector a2 = FloatVector.fromArray(S, s, fresh ? column : o2);
    FloatVector b2 = FloatVector.fromArray(S, s, (fresh ? column : o2) + L);
    FloatVector a3 = FloatVector.fromArray(S, s, fresh ? column : o3);
    FloatVector b3 = FloatVector.fromArray(S, s, (fresh ? column : o3) + L);
    FloatVector a4 = FloatVector.fromArray(S, s, fresh ? column : o4);
    FloatVector b4 = FloatVector.fromArray(S, s, (fresh ? column : o4) + L);
    FloatVector a5 = FloatVector.fromArray(S, s, fresh ? column : o5);
    FloatVector b5 = FloatVector.fromArray(S, s, (fresh ? column : o5) + L);
    int i0 = in[first] + shift;
    int i1 = in[first + 1] + shift;
    int i2 = in[first + 2] + shift;
    int i3 = in[first + 3] + shift;
    int i4 = in[first + 4] + shift;
    int i5 = in[first + 5] + shift;
    for (int k = 0; k < depth; k++) {
      FloatVector u = FloatVector.fromArray(S, weights, at + 2 * L * k);
      FloatVector v = FloatVector.fromArray(S, weights, at + 2 * L * k + L);
      FloatVector p = FloatVector.broadcast(S, x[i0 + k]);
      a0 = p.fma(u, a0);
      b0 = p.fma(v, b0);
      p = FloatVector.broadcast(S, x[i1 + k]);
      a1 = p.fma(u, a1);
      b1 = p.fma(v, b1);
      p = FloatVector.broadcast(S, x[i2 + k]);
      a2 = p.fma(u, a2);
      b2 = p.fma(v, b2);
      p = FloatVector.broadcast(S, x[i3 + k]);
      a3 = p.fma(u, a3);
      b3 = p.fma(v, b3);
      p = FloatVector.broadcast(S, x[i4 + k]);
      a4 = p.fma(u, a4);
      b4 = p.fma(v, b4);
      p = FloatVector.broadcast(S, x[i5 + k]);
      a5 = p.fma(u, a5);
      b5 = p.fma(v, b5);
    }
    a0.intoArray(o, o0);
    b0.intoArray(o, o0 + L);
    a1.intoArray(o, o1);
    b1.intoArray(o, o1 + L);
    a2.intoArray(o, o2);
    b2.intoArray(o, o2 + L);
    a3.intoArray(o, o3);
    b3.intoArray(o, o3 + L);
    a4.intoArray(o, o4);
    b4.intoArray(o, o4 + L);
    a5.intoArray(o, o5);
    b5.intoArray(o, o5 + L);
  }

  @Override
  public void narrow(
      float[] x,
      int[] in,
      int first,
      int shift,
      float[] weights,
      int at,
      int depth,
      float[] start,
      float[] o,
      int[] out,
      int column) {
    int o0 = out[first] + column;
    int o1 = out[first + 1] + column;
    int o2 = out[first + 2] + column;
    int o3 = out[first + 3] + column;
    int o4 = out[first + 4] + column;
    int o5 = out[first + 5] + column;
    boolean fresh = start.length != 0;
    float[] s = fresh ? start : o;
    FloatVector a0 = FloatVector.fromArray(S, s, fresh ? column : o0);
    FloatVector a1 = FloatVector.fromArray(S, s, fresh ? column : o1);
    FloatVector a2 = FloatVector.fromArray(S, s, fresh ? column : o2);
    FloatVector a3 = FloatVector.fromArray(S, s, fresh ? column : o3);
    FloatVector a4 = FloatVector.fromArray(S, s, fresh ? column : o4);
    FloatVector a5 = FloatVector.fromArray(S, s, fresh ? column : o5);
    int i0 = in[first] + shift;
    int i1 = in[first + 1] + shift;
    int i2 = in[first + 2] + shift;
    int i3 = in[first + 3] + shift;
    int i4 = in[first + 4] + shift;
    int i5 = in[first + 5] + shift;
    for (int k = 0; k < depth; k++) {
      FloatVector u = FloatVector.fromArray(S, weights, at + L * k);
      a0 = FloatVector.broadcast(S, x[i0 + k]).fma(u, a0);
      a1 = FloatVector.broadcast(S, x[i1 + k]).fma(u, a1);
      a2 = FloatVector.broadcast(S, x[i2 + k]).fma(u, a2);
      a3 = FloatVector.broadcast(S, x[i3 + k]).fma(u, a3);
      a4 = FloatVector.broadcast(S, x[i4 + k]).fma(u, a4);
      a5 = FloatVector.broadcast(S, x[i5 + k]).fma(u, a5);
    }
    a0.intoArray(o, o0);
    a1.intoArray(o, o1);
    a2.intoArray(o, o2);
    a3.intoArray(o, o3);
    a4.intoArray(o, o4);
    a5.intoArray(o, o5);
  }

  @Override
  public void finish(
      float[] o,
      int[] out,
      int first,
      int pixels,
      int column,
      int width,
      float[] addend,
      int[] from,
      float[] slope) {
    for (int c = column; c < column + width; c += L) {
      FloatVector negative = FloatVector.fromArray(S, slope, c);
      for (int i = first; i < first + pixels; i++) {
        FloatVector value = FloatVector.fromArray(S, o, out[i] + c);
        if (addend.length != 0) {
          value = value.add(FloatVector.fromArray(S, addend, from[i] + c));
        }
        activated(value, negative).intoArray(o, out[i] + c);
      }
    }
  }
}
