package org.fr4j.embedding.internal.vector;

import static org.fr4j.embedding.internal.vector.Simd.L;
import static org.fr4j.embedding.internal.vector.Simd.S;
import static org.fr4j.embedding.internal.vector.Simd.activated;

import jdk.incubator.vector.FloatVector;

/// Pools and sums on the Vector API.
final class SimdPixels implements Pixels {
  @Override
  public void pool(
      boolean mean,
      float[] x,
      int at,
      int row,
      int pixel,
      int rows,
      int columns,
      int depth,
      float factor,
      float[] o,
      int out) {
    for (int c = 0; c < depth; c += L) {
      FloatVector result = FloatVector.broadcast(S, mean ? 0 : Float.NEGATIVE_INFINITY);
      for (int y = 0; y < rows; y++) {
        for (int t = 0; t < columns; t++) {
          FloatVector value = FloatVector.fromArray(S, x, at + c + y * row + t * pixel);
          result = mean ? result.add(value) : result.max(value);
        }
      }
      (mean ? result.mul(factor) : result).intoArray(o, out + c);
    }
  }

  @Override
  public void sum(
      float[] a,
      int aAt,
      int aDepth,
      float[] b,
      int bAt,
      int bDepth,
      float[] slope,
      float[] o,
      int out,
      int depth) {
    for (int c = 0; c < depth; c += L) {
      FloatVector value = FloatVector.zero(S);
      if (c < aDepth) {
        value = FloatVector.fromArray(S, a, aAt + c);
      }
      if (c < bDepth) {
        value = value.add(FloatVector.fromArray(S, b, bAt + c));
      }
      activated(value, FloatVector.fromArray(S, slope, c)).intoArray(o, out + c);
    }
  }
}
