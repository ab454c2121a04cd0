package org.fr4j.core.internal.simd;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.fr4j.core.EmbeddingMatrix;

/// The 32 lanes of [VectorApiKernels] as two vectors of 512 bits: half the loads, so that a row in
/// the first or second cache costs little more than half the time.
///
/// Sixteen lanes fold by halves: of each sum, the lower lanes are those that count. Rows are sliced
/// first, since bounds of a slice are checked once and not at each load.
final class WideKernels {
  private static final VectorSpecies<Float> WIDE = FloatVector.SPECIES_512;
  private static final ByteOrder LE = ByteOrder.LITTLE_ENDIAN;
  private static final int LANES = ScalarKernels.LANES;
  private static final VectorShuffle<Float> BY_8 = shift(8);
  private static final VectorShuffle<Float> BY_4 = shift(4);
  private static final VectorShuffle<Float> BY_2 = shift(2);

  private WideKernels() {}

  static float dot(float[] a, float[] b) {
    FloatVector low = FloatVector.zero(WIDE);
    FloatVector high = low;
    int i = 0;
    for (; i <= a.length - LANES; i += LANES) {
      low = FloatVector.fromArray(WIDE, a, i).fma(FloatVector.fromArray(WIDE, b, i), low);
      high =
          FloatVector.fromArray(WIDE, a, i + 16).fma(FloatVector.fromArray(WIDE, b, i + 16), high);
    }
    if (i == a.length) {
      FloatVector sixteen = low.add(high);
      FloatVector eight = sixteen.add(sixteen.rearrange(BY_8));
      FloatVector four = eight.add(eight.rearrange(BY_4));
      FloatVector two = four.add(four.rearrange(BY_2));
      return two.lane(0) + two.lane(1);
    }
    float[] lanes = new float[LANES];
    low.intoArray(lanes, 0);
    high.intoArray(lanes, 16);
    for (int j = 0; i < a.length; i++, j++) {
      lanes[j] = Math.fma(a[i], b[i], lanes[j]);
    }
    return ScalarKernels.fold(lanes);
  }

  static float dot(MemorySegment a, long aOffset, MemorySegment b, long bOffset, int n) {
    long bytes = 4L * n;
    long whole = bytes - bytes % (4 * LANES);
    MemorySegment left = a.asSlice(aOffset, bytes);
    MemorySegment right = b.asSlice(bOffset, bytes);
    VectorApiKernels.expectFaults(b, bOffset, n);
    FloatVector low = FloatVector.zero(WIDE);
    FloatVector high = low;
    for (long p = 0; p < whole; p += 4 * LANES) {
      low = load(left, p).fma(load(right, p), low);
      high = load(left, p + 64).fma(load(right, p + 64), high);
    }
    if (whole == bytes) {
      FloatVector sixteen = low.add(high);
      FloatVector eight = sixteen.add(sixteen.rearrange(BY_8));
      FloatVector four = eight.add(eight.rearrange(BY_4));
      FloatVector two = four.add(four.rearrange(BY_2));
      return two.lane(0) + two.lane(1);
    }
    float[] lanes = new float[LANES];
    low.intoArray(lanes, 0);
    high.intoArray(lanes, 16);
    return withRest(lanes, a, aOffset + whole, b, bOffset + whole, (int) (bytes - whole) / 4);
  }

  private static FloatVector load(MemorySegment segment, long offset) {
    return FloatVector.fromMemorySegment(WIDE, segment, offset, LE);
  }

  private static VectorShuffle<Float> shift(int by) {
    return VectorShuffle.fromOp(WIDE, lane -> (lane + by) % WIDE.length());
  }

  /// Takes the segments whole: a slice that a call is given becomes an object at every dot product.
  private static float withRest(
      float[] lanes, MemorySegment a, long aOffset, MemorySegment b, long bOffset, int n) {
    for (int j = 0; j < n; j++) {
      float x = a.get(EmbeddingMatrix.FLOAT, aOffset + 4L * j);
      lanes[j] = Math.fma(x, b.get(EmbeddingMatrix.FLOAT, bOffset + 4L * j), lanes[j]);
    }
    return ScalarKernels.fold(lanes);
  }
}
