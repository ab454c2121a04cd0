package org.fr4j.core.internal.simd;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.VectorKernels;

/// The 32 lanes of [VectorKernels] as four vectors of 256 bits.
///
/// Where the machine has 128 bits only, a vector of 256 would become an object on the heap, so
/// [NarrowKernels] does the same with eight vectors of 128. Where it has 512, [WideKernels] adds up
/// dot products in two.
///
/// No vector is passed to a method of ours: the compiler may decide not to inline one, by what else
/// it compiled before, and would then make objects of the vectors in every call.
public final class VectorApiKernels implements VectorKernels {
  private static final VectorSpecies<Float> WIDE = FloatVector.SPECIES_256;
  private static final ByteOrder LE = ByteOrder.LITTLE_ENDIAN;
  private static final boolean WIDEST = preferredBits() >= 512;
  private static final boolean NARROW = preferredBits() < WIDE.vectorBitSize();

  /// Bits of the machine's widest vector.
  static int preferredBits() {
    return FloatVector.SPECIES_PREFERRED.vectorBitSize();
  }

  @Override
  public String id() {
    return "vector";
  }

  @Override
  public float dot(float[] a, float[] b) {
    if (WIDEST) {
      return WideKernels.dot(a, b);
    }
    if (NARROW) {
      return NarrowKernels.dot(a, b);
    }
    FloatVector s0 = FloatVector.zero(WIDE);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int i = 0;
    for (; i <= a.length - 32; i += 32) {
      s0 = FloatVector.fromArray(WIDE, a, i).fma(FloatVector.fromArray(WIDE, b, i), s0);
      s1 = FloatVector.fromArray(WIDE, a, i + 8).fma(FloatVector.fromArray(WIDE, b, i + 8), s1);
      s2 = FloatVector.fromArray(WIDE, a, i + 16).fma(FloatVector.fromArray(WIDE, b, i + 16), s2);
      s3 = FloatVector.fromArray(WIDE, a, i + 24).fma(FloatVector.fromArray(WIDE, b, i + 24), s3);
    }
    if (i == a.length) {
      FloatVector e = s0.add(s2).add(s1.add(s3));
      return fold(
          e.lane(0), e.lane(1), e.lane(2), e.lane(3), e.lane(4), e.lane(5), e.lane(6), e.lane(7));
    }
    float[] lanes = new float[ScalarKernels.LANES];
    s0.intoArray(lanes, 0);
    s1.intoArray(lanes, 8);
    s2.intoArray(lanes, 16);
    s3.intoArray(lanes, 24);
    for (int j = 0; i < a.length; i++, j++) {
      lanes[j] = Math.fma(a[i], b[i], lanes[j]);
    }
    return ScalarKernels.fold(lanes);
  }

  @Override
  public float dot(MemorySegment a, long aOffset, MemorySegment b, long bOffset, int n) {
    if (WIDEST) {
      return WideKernels.dot(a, aOffset, b, bOffset, n);
    }
    if (NARROW) {
      return NarrowKernels.dot(a, aOffset, b, bOffset, n);
    }
    expectFaults(b, bOffset, n);
    FloatVector s0 = FloatVector.zero(WIDE);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int i = 0;
    for (; i <= n - 32; i += 32) {
      long p = aOffset + 4L * i;
      long q = bOffset + 4L * i;
      s0 =
          FloatVector.fromMemorySegment(WIDE, a, p, LE)
              .fma(FloatVector.fromMemorySegment(WIDE, b, q, LE), s0);
      s1 =
          FloatVector.fromMemorySegment(WIDE, a, p + 32, LE)
              .fma(FloatVector.fromMemorySegment(WIDE, b, q + 32, LE), s1);
      s2 =
          FloatVector.fromMemorySegment(WIDE, a, p + 64, LE)
              .fma(FloatVector.fromMemorySegment(WIDE, b, q + 64, LE), s2);
      s3 =
          FloatVector.fromMemorySegment(WIDE, a, p + 96, LE)
              .fma(FloatVector.fromMemorySegment(WIDE, b, q + 96, LE), s3);
    }
    if (i == n) {
      FloatVector e = s0.add(s2).add(s1.add(s3));
      return fold(
          e.lane(0), e.lane(1), e.lane(2), e.lane(3), e.lane(4), e.lane(5), e.lane(6), e.lane(7));
    }
    float[] lanes = new float[ScalarKernels.LANES];
    s0.intoArray(lanes, 0);
    s1.intoArray(lanes, 8);
    s2.intoArray(lanes, 16);
    s3.intoArray(lanes, 24);
    for (int j = 0; i < n; i++, j++) {
      float left = a.get(EmbeddingMatrix.FLOAT, aOffset + 4L * i);
      float right = b.get(EmbeddingMatrix.FLOAT, bOffset + 4L * i);
      lanes[j] = Math.fma(left, right, lanes[j]);
    }
    return ScalarKernels.fold(lanes);
  }

  @Override
  public float squaredDistance(float[] a, float[] b) {
    if (NARROW) {
      return NarrowKernels.squaredDistance(a, b);
    }
    FloatVector s0 = FloatVector.zero(WIDE);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int i = 0;
    for (; i <= a.length - 32; i += 32) {
      FloatVector d0 = FloatVector.fromArray(WIDE, a, i).sub(FloatVector.fromArray(WIDE, b, i));
      FloatVector d1 =
          FloatVector.fromArray(WIDE, a, i + 8).sub(FloatVector.fromArray(WIDE, b, i + 8));
      FloatVector d2 =
          FloatVector.fromArray(WIDE, a, i + 16).sub(FloatVector.fromArray(WIDE, b, i + 16));
      FloatVector d3 =
          FloatVector.fromArray(WIDE, a, i + 24).sub(FloatVector.fromArray(WIDE, b, i + 24));
      s0 = d0.fma(d0, s0);
      s1 = d1.fma(d1, s1);
      s2 = d2.fma(d2, s2);
      s3 = d3.fma(d3, s3);
    }
    float[] lanes = new float[ScalarKernels.LANES];
    s0.intoArray(lanes, 0);
    s1.intoArray(lanes, 8);
    s2.intoArray(lanes, 16);
    s3.intoArray(lanes, 24);
    for (int j = 0; i < a.length; i++, j++) {
      float difference = a[i] - b[i];
      lanes[j] = Math.fma(difference, difference, lanes[j]);
    }
    return ScalarKernels.fold(lanes);
  }

  @Override
  public void axpy(float alpha, float[] x, float[] y) {
    VectorSpecies<Float> species = FloatVector.SPECIES_PREFERRED;
    FloatVector factor = FloatVector.broadcast(species, alpha);
    int i = 0;
    for (; i <= x.length - species.length(); i += species.length()) {
      FloatVector sum =
          factor.fma(FloatVector.fromArray(species, x, i), FloatVector.fromArray(species, y, i));
      sum.intoArray(y, i);
    }
    for (; i < x.length; i++) {
      y[i] = Math.fma(alpha, x[i], y[i]);
    }
  }

  /// Reads one value by itself. The compiler notes only of such a read that it may fault, and notes
  /// it for all of the method that it compiles: without one, a vector's load from a mapped file
  /// that was cut short would end the JVM; with one, it raises an [InternalError].
  static void expectFaults(MemorySegment segment, long offset, int n) {
    if (n > 0) {
      var _ = segment.get(EmbeddingMatrix.FLOAT, offset);
    }
  }

  /// The last three foldings, of eight sums.
  private static float fold(
      float s0, float s1, float s2, float s3, float s4, float s5, float s6, float s7) {
    return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
  }
}
