package org.fr4j.core.internal.simd;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.fr4j.core.EmbeddingMatrix;

/// The 32 lanes of [VectorApiKernels] as two vectors of 512 bits: half the loads, so that a row in
/// the first or second cache costs little more than half the time.
///
/// Rows are sliced first, since bounds of a slice are checked once and not at each load.
final class WideKernels {
  private static final VectorSpecies<Float> WIDE = FloatVector.SPECIES_512;
  private static final VectorSpecies<Float> HALF = FloatVector.SPECIES_256;
  private static final ByteOrder LE = ByteOrder.LITTLE_ENDIAN;
  private static final int LANES = ScalarKernels.LANES;

  private WideKernels() {}

  static float dot(MemorySegment a, long aOffset, MemorySegment b, long bOffset, int n) {
    long bytes = 4L * n;
    long whole = bytes - bytes % (4 * LANES);
    MemorySegment left = a.asSlice(aOffset, bytes);
    MemorySegment right = b.asSlice(bOffset, bytes);
    FloatVector low = FloatVector.zero(WIDE);
    FloatVector high = low;
    for (long p = 0; p < whole; p += 4 * LANES) {
      low = load(left, p).fma(load(right, p), low);
      high = load(left, p + 64).fma(load(right, p + 64), high);
    }
    return whole == bytes
        ? fold(low.add(high))
        : withRest(low, high, left.asSlice(whole), right.asSlice(whole));
  }

  private static FloatVector load(MemorySegment segment, long offset) {
    return FloatVector.fromMemorySegment(WIDE, segment, offset, LE);
  }

  /// Sixteen lanes fold into eight.
  private static float fold(FloatVector sixteen) {
    FloatVector low = (FloatVector) sixteen.reinterpretShape(HALF, 0);
    FloatVector high = (FloatVector) sixteen.reinterpretShape(HALF, 1);
    return VectorApiKernels.fold(low.add(high));
  }

  private static float withRest(
      FloatVector low, FloatVector high, MemorySegment left, MemorySegment right) {
    float[] lanes = new float[LANES];
    low.intoArray(lanes, 0);
    high.intoArray(lanes, 16);
    for (int j = 0; 4L * j < left.byteSize(); j++) {
      float x = left.get(EmbeddingMatrix.FLOAT, 4L * j);
      lanes[j] = Math.fma(x, right.get(EmbeddingMatrix.FLOAT, 4L * j), lanes[j]);
    }
    return ScalarKernels.fold(lanes);
  }
}
