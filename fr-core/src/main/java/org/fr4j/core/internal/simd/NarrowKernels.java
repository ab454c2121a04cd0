package org.fr4j.core.internal.simd;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.fr4j.core.EmbeddingMatrix;

/// The 32 lanes of [VectorApiKernels] on a machine of 128 bits: two passes of four vectors over
/// each block of 32, since eight accumulators and their loads would not stay in sixteen registers.
/// No vector is passed to a method of ours here either.
final class NarrowKernels {
  private static final VectorSpecies<Float> NARROW = FloatVector.SPECIES_128;
  private static final ByteOrder LE = ByteOrder.LITTLE_ENDIAN;
  private static final int LANES = ScalarKernels.LANES;

  private NarrowKernels() {}

  static float dot(float[] a, float[] b) {
    return dot(MemorySegment.ofArray(a), 0, MemorySegment.ofArray(b), 0, a.length);
  }

  static float dot(MemorySegment a, long aOffset, MemorySegment b, long bOffset, int n) {
    VectorApiKernels.expectFaults(b, bOffset, n);
    float[] lanes = new float[LANES];
    int whole = n - n % LANES;
    for (int half = 0; half < LANES; half += 16) {
      FloatVector s0 = FloatVector.zero(NARROW);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      for (int i = half; i < whole; i += LANES) {
        long p = aOffset + 4L * i;
        long q = bOffset + 4L * i;
        s0 =
            FloatVector.fromMemorySegment(NARROW, a, p, LE)
                .fma(FloatVector.fromMemorySegment(NARROW, b, q, LE), s0);
        s1 =
            FloatVector.fromMemorySegment(NARROW, a, p + 16, LE)
                .fma(FloatVector.fromMemorySegment(NARROW, b, q + 16, LE), s1);
        s2 =
            FloatVector.fromMemorySegment(NARROW, a, p + 32, LE)
                .fma(FloatVector.fromMemorySegment(NARROW, b, q + 32, LE), s2);
        s3 =
            FloatVector.fromMemorySegment(NARROW, a, p + 48, LE)
                .fma(FloatVector.fromMemorySegment(NARROW, b, q + 48, LE), s3);
      }
      s0.intoArray(lanes, half);
      s1.intoArray(lanes, half + 4);
      s2.intoArray(lanes, half + 8);
      s3.intoArray(lanes, half + 12);
    }
    for (int i = whole; i < n; i++) {
      float left = a.get(EmbeddingMatrix.FLOAT, aOffset + 4L * i);
      float right = b.get(EmbeddingMatrix.FLOAT, bOffset + 4L * i);
      lanes[i - whole] = Math.fma(left, right, lanes[i - whole]);
    }
    return ScalarKernels.fold(lanes);
  }

  static float squaredDistance(float[] a, float[] b) {
    float[] lanes = new float[LANES];
    int whole = a.length - a.length % LANES;
    for (int half = 0; half < LANES; half += 16) {
      FloatVector s0 = FloatVector.zero(NARROW);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      for (int i = half; i < whole; i += LANES) {
        FloatVector d0 =
            FloatVector.fromArray(NARROW, a, i).sub(FloatVector.fromArray(NARROW, b, i));
        FloatVector d1 =
            FloatVector.fromArray(NARROW, a, i + 4).sub(FloatVector.fromArray(NARROW, b, i + 4));
        FloatVector d2 =
            FloatVector.fromArray(NARROW, a, i + 8).sub(FloatVector.fromArray(NARROW, b, i + 8));
        FloatVector d3 =
            FloatVector.fromArray(NARROW, a, i + 12).sub(FloatVector.fromArray(NARROW, b, i + 12));
        s0 = d0.fma(d0, s0);
        s1 = d1.fma(d1, s1);
        s2 = d2.fma(d2, s2);
        s3 = d3.fma(d3, s3);
      }
      s0.intoArray(lanes, half);
      s1.intoArray(lanes, half + 4);
      s2.intoArray(lanes, half + 8);
      s3.intoArray(lanes, half + 12);
    }
    for (int i = whole; i < a.length; i++) {
      float difference = a[i] - b[i];
      lanes[i - whole] = Math.fma(difference, difference, lanes[i - whole]);
    }
    return ScalarKernels.fold(lanes);
  }
}
