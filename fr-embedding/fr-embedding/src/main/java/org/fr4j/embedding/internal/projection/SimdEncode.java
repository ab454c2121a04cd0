package org.fr4j.embedding.internal.projection;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Panels of eight of the machine's widest vectors, whose sums stay in registers: as many as the
/// latency of a multiply-add asks for.
///
/// A slice of the panel is checked against its bounds once, and its eight loads not again; the
/// compiler makes no object of it. No vector is passed to a method of ours: one that is not inlined
/// would make objects of vectors.
final class SimdEncode implements EncodeKernel {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final ByteOrder LE = ByteOrder.LITTLE_ENDIAN;
  private static final int L = S.length();
  private static final long B = 4L * L;
  private static final int WIDTH = 8 * L;

  SimdEncode() {}

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int add(
      int[] columns,
      float[] values,
      int from,
      int to,
      int limit,
      MemorySegment panel,
      float[] sums,
      int at) {
    FloatVector s0 = FloatVector.fromArray(S, sums, at);
    FloatVector s1 = FloatVector.fromArray(S, sums, at + L);
    FloatVector s2 = FloatVector.fromArray(S, sums, at + 2 * L);
    FloatVector s3 = FloatVector.fromArray(S, sums, at + 3 * L);
    FloatVector s4 = FloatVector.fromArray(S, sums, at + 4 * L);
    FloatVector s5 = FloatVector.fromArray(S, sums, at + 5 * L);
    FloatVector s6 = FloatVector.fromArray(S, sums, at + 6 * L);
    FloatVector s7 = FloatVector.fromArray(S, sums, at + 7 * L);
    int i = from;
    for (; i < to && columns[i] < limit; i++) {
      MemorySegment w = panel.asSlice((long) columns[i] * (4L * WIDTH), 4L * WIDTH);
      FloatVector x = FloatVector.broadcast(S, values[i]);
      s0 = x.fma(FloatVector.fromMemorySegment(S, w, 0, LE), s0);
      s1 = x.fma(FloatVector.fromMemorySegment(S, w, B, LE), s1);
      s2 = x.fma(FloatVector.fromMemorySegment(S, w, 2 * B, LE), s2);
      s3 = x.fma(FloatVector.fromMemorySegment(S, w, 3 * B, LE), s3);
      s4 = x.fma(FloatVector.fromMemorySegment(S, w, 4 * B, LE), s4);
      s5 = x.fma(FloatVector.fromMemorySegment(S, w, 5 * B, LE), s5);
      s6 = x.fma(FloatVector.fromMemorySegment(S, w, 6 * B, LE), s6);
      s7 = x.fma(FloatVector.fromMemorySegment(S, w, 7 * B, LE), s7);
    }
    s0.intoArray(sums, at);
    s1.intoArray(sums, at + L);
    s2.intoArray(sums, at + 2 * L);
    s3.intoArray(sums, at + 3 * L);
    s4.intoArray(sums, at + 4 * L);
    s5.intoArray(sums, at + 5 * L);
    s6.intoArray(sums, at + 6 * L);
    s7.intoArray(sums, at + 7 * L);
    return i;
  }
}
