package org.fr4j.index.internal.code;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Sums over the bytes of one template after the other, in 16 bits.
///
/// **Layout.** A row of 64 or 128 bytes a template, so that it costs one or two cache lines: the
/// codes, nothing, and in the last two bytes the stored errors of the whole row and of the leading
/// directions that a batch compares.
final class ByteKernel {
  /// Templates looked at together.
  static final int GROUP = 128;

  private static final VectorSpecies<Short> WIDE = ShortVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Byte> NARROW =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(WIDE.vectorBitSize() / 2));
  private static final int LANES = WIDE.length();
  private static final ByteOrder LE = ByteOrder.LITTLE_ENDIAN;
  private static final int LINE = 64;

  private final short[] factors;
  private final int errorFactor;

  /// Written so that the compiler can't drop what [#fetch] reads.
  int touched;

  ByteKernel(CodedProbe probe) {
    this.factors = Arrays.copyOf(probe.factors(), rowBytes(probe.factors().length));
    this.errorFactor = probe.errorFactor();
  }

  static int rowBytes(int codes) {
    return Math.ceilDiv(codes + 2, LINE) * LINE;
  }

  /// Where in a row the error of the whole row is stored; that of the tile follows.
  static int errorAt(int rowBytes) {
    return rowBytes - 2;
  }

  /// The sums of some templates.
  ///
  /// @param rows holds all templates
  /// @param ids of the templates, from `from` to `to - 1`, at most [#GROUP] of them
  /// @param out receives a sum for each
  void sums(MemorySegment rows, int[] ids, int from, int to, int[] out) {
    fetch(rows, ids, from, to, out);
    for (int i = from; i < to; i++) {
      out[i - from] = codes(rows, (long) ids[i] * factors.length) + errorFactor * out[i - from];
    }
  }

  /// Reads the stored errors and something of each cache line, in a loop so short that the
  /// processor fetches many rows at once: with the sums in the same loop it would wait for row
  /// after row.
  private void fetch(MemorySegment rows, int[] ids, int from, int to, int[] out) {
    int rowBytes = factors.length;
    int sum = 0;
    for (int i = from; i < to; i++) {
      long at = (long) ids[i] * rowBytes;
      sum += rows.get(ValueLayout.JAVA_BYTE, at);
      out[i - from] = rows.get(ValueLayout.JAVA_BYTE, at + errorAt(rowBytes));
    }
    touched = sum;
  }

  /// The sum of one template.
  int sum(MemorySegment rows, int id) {
    long at = (long) id * factors.length;
    int error = rows.get(ValueLayout.JAVA_BYTE, at + errorAt(factors.length));
    return codes(rows, at) + errorFactor * error;
  }

  private short codes(MemorySegment rows, long at) {
    ShortVector sum = ShortVector.zero(WIDE);
    for (int i = 0; i < factors.length; i += LANES) {
      ByteVector codes = ByteVector.fromMemorySegment(NARROW, rows, at + i, LE);
      ShortVector wide = (ShortVector) codes.convertShape(VectorOperators.B2S, WIDE, 0);
      sum = sum.add(wide.mul(ShortVector.fromArray(WIDE, factors, i)));
    }
    return sum.reduceLanes(VectorOperators.ADD);
  }
}
