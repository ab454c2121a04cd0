package org.fr4j.core.internal.simd;

import java.lang.foreign.MemorySegment;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.VectorKernels;

/// Plain loops in the order that [VectorKernels] lays down.
public final class ScalarKernels implements VectorKernels {
  static final int LANES = 32;

  @Override
  public String id() {
    return "scalar";
  }

  @Override
  public float dot(float[] a, float[] b) {
    float[] lanes = new float[LANES];
    for (int i = 0; i < a.length; i++) {
      lanes[i % LANES] = Math.fma(a[i], b[i], lanes[i % LANES]);
    }
    return fold(lanes);
  }

  @Override
  public float dot(MemorySegment a, long aOffset, MemorySegment b, long bOffset, int n) {
    float[] lanes = new float[LANES];
    for (int i = 0; i < n; i++) {
      float left = a.get(EmbeddingMatrix.FLOAT, aOffset + 4L * i);
      float right = b.get(EmbeddingMatrix.FLOAT, bOffset + 4L * i);
      lanes[i % LANES] = Math.fma(left, right, lanes[i % LANES]);
    }
    return fold(lanes);
  }

  @Override
  public float squaredDistance(float[] a, float[] b) {
    float[] lanes = new float[LANES];
    for (int i = 0; i < a.length; i++) {
      float difference = a[i] - b[i];
      lanes[i % LANES] = Math.fma(difference, difference, lanes[i % LANES]);
    }
    return fold(lanes);
  }

  @Override
  public void axpy(float alpha, float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.fma(alpha, x[i], y[i]);
    }
  }

  static float fold(float[] lanes) {
    for (int half = LANES / 2; half > 0; half /= 2) {
      for (int j = 0; j < half; j++) {
        lanes[j] += lanes[j + half];
      }
    }
    return lanes[0];
  }
}
