package org.fr4j.index.internal.code;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Sums over the nibbles of 128 templates at once, in 16 bits a template.
///
/// **Layout.** A block of [#BLOCK] templates is a number of words, each 128 shorts of little-endian
/// order: short `t` of word `w` holds the codes `4 w` to `4 w + 3` of template `t`, 8 added to
/// each, the first in the lowest bits. Then 64 shorts with the stored errors, that of template `t`
/// in the low byte of short `t`, that of `t + 64` in the high byte.<br>
/// **Arithmetic.** With `v[k] = word >>> 4 k`, nibble `k` is `v[k] - 16 v[k + 1]`, so a sum of
/// factors times nibbles is a sum of other factors times `v[k]`, without a mask. All is modulo
/// `2^16`, and right because the final sum fits (see [Stage]).<br>
/// **Registers.** Four sums, four words and a broadcast.
final class NibbleKernel {
  /// Templates of a block.
  static final int BLOCK = 128;

  /// Bytes of one word of a block.
  static final int WORD_BYTES = 2 * BLOCK;

  /// Bytes of the stored errors of a block.
  static final int ERROR_BYTES = BLOCK;

  /// No sum is so low: marks a template that has been looked at.
  static final short DONE = Short.MIN_VALUE;

  private static final VectorSpecies<Short> SPECIES = ShortVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final ByteOrder LE = ByteOrder.LITTLE_ENDIAN;
  private static final int HALF = BLOCK / 2;
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(LE);

  private final short[] factors;
  private final short first;
  private final short errorFactor;
  private final long blockBytes;
  private final long errorsAt;

  /// @param probe with factors for the leading codes of a multiple of 4
  /// @param words words of a block, at least as many as the factors need
  NibbleKernel(CodedProbe probe, int words) {
    short[] plain = probe.factors();
    this.factors = new short[plain.length];
    int sum = 0;
    for (int i = 0; i < plain.length; i++) {
      factors[i] = (short) (i % 4 == 0 ? plain[i] : plain[i] - 16 * plain[i - 1]);
      sum += plain[i];
    }
    this.first = (short) (-8 * sum);
    this.errorFactor = (short) probe.errorFactor();
    this.blockBytes = blockBytes(words);
    // Without an error factor, the first word stands in for the errors and is not read again.
    this.errorsAt = errorFactor == 0 ? 0 : (long) words * WORD_BYTES;
  }

  static long blockBytes(int words) {
    return (long) words * WORD_BYTES + ERROR_BYTES;
  }

  /// Overwrites the codes of one template by zeros, which are stored as eights.
  static void wipe(MemorySegment nibbles, int words, int template) {
    long at = template / BLOCK * blockBytes(words);
    int place = template % BLOCK;
    for (int word = 0; word < words; word++) {
      nibbles.set(SHORT, at + (long) word * WORD_BYTES + 2L * place, (short) 0x8888);
    }
    nibbles.set(
        ValueLayout.JAVA_BYTE,
        at + (long) words * WORD_BYTES + 2L * (place % HALF) + place / HALF,
        (byte) 0);
  }

  /// The sums of some blocks.
  ///
  /// @param nibbles holds the blocks
  /// @param block the first of them
  /// @param out receives `BLOCK` sums for each, from that of the first template of the first on
  void sums(MemorySegment nibbles, int block, int blocks, short[] out) {
    long at = block * blockBytes;
    for (int i = 0; i < blocks; i++, at += blockBytes) {
      for (int lane = 0; lane < HALF; lane += 2 * LANES) {
        sum(nibbles, at + 2L * lane, at + errorsAt + 2L * lane, out, (block + i) * BLOCK + lane);
      }
    }
  }

  private void sum(MemorySegment nibbles, long at, long errorAt, short[] out, int to) {
    ShortVector a = ShortVector.broadcast(SPECIES, first);
    ShortVector b = a;
    ShortVector c = a;
    ShortVector d = a;
    long word = at;
    for (int i = 0; i < factors.length; i += 4, word += WORD_BYTES) {
      ShortVector u = ShortVector.fromMemorySegment(SPECIES, nibbles, word, LE);
      ShortVector v = ShortVector.fromMemorySegment(SPECIES, nibbles, word + 2L * LANES, LE);
      ShortVector x = ShortVector.fromMemorySegment(SPECIES, nibbles, word + BLOCK, LE);
      ShortVector y =
          ShortVector.fromMemorySegment(SPECIES, nibbles, word + BLOCK + 2L * LANES, LE);
      ShortVector f = ShortVector.broadcast(SPECIES, factors[i]);
      a = a.add(u.mul(f));
      b = b.add(v.mul(f));
      c = c.add(x.mul(f));
      d = d.add(y.mul(f));
      f = ShortVector.broadcast(SPECIES, factors[i + 1]);
      a = a.add(u.lanewise(VectorOperators.LSHR, 4).mul(f));
      b = b.add(v.lanewise(VectorOperators.LSHR, 4).mul(f));
      c = c.add(x.lanewise(VectorOperators.LSHR, 4).mul(f));
      d = d.add(y.lanewise(VectorOperators.LSHR, 4).mul(f));
      f = ShortVector.broadcast(SPECIES, factors[i + 2]);
      a = a.add(u.lanewise(VectorOperators.LSHR, 8).mul(f));
      b = b.add(v.lanewise(VectorOperators.LSHR, 8).mul(f));
      c = c.add(x.lanewise(VectorOperators.LSHR, 8).mul(f));
      d = d.add(y.lanewise(VectorOperators.LSHR, 8).mul(f));
      f = ShortVector.broadcast(SPECIES, factors[i + 3]);
      a = a.add(u.lanewise(VectorOperators.LSHR, 12).mul(f));
      b = b.add(v.lanewise(VectorOperators.LSHR, 12).mul(f));
      c = c.add(x.lanewise(VectorOperators.LSHR, 12).mul(f));
      d = d.add(y.lanewise(VectorOperators.LSHR, 12).mul(f));
    }
    ShortVector e = ShortVector.fromMemorySegment(SPECIES, nibbles, errorAt, LE);
    ShortVector g = ShortVector.fromMemorySegment(SPECIES, nibbles, errorAt + 2L * LANES, LE);
    a.add(e.and((short) 255).mul(errorFactor)).intoArray(out, to);
    b.add(g.and((short) 255).mul(errorFactor)).intoArray(out, to + LANES);
    c.add(e.lanewise(VectorOperators.LSHR, 8).mul(errorFactor)).intoArray(out, to + HALF);
    d.add(g.lanewise(VectorOperators.LSHR, 8).mul(errorFactor)).intoArray(out, to + HALF + LANES);
  }

  /// The places, in order, of the sums that are at least `least`.
  ///
  /// @param from the first sum to look at, a multiple of `BLOCK`
  /// @param count how many sums to look at
  /// @param places receives them
  /// @return how many there are
  static int collect(short[] sums, int from, int count, short least, int[] places) {
    int found = 0;
    int to = from + count;
    for (int i = from; i < to; i += LANES) {
      ShortVector lanes = ShortVector.fromArray(SPECIES, sums, i);
      long bits = lanes.compare(VectorOperators.GE, least).toLong();
      while (bits != 0) {
        int place = i + Long.numberOfTrailingZeros(bits);
        if (place < to) {
          places[found++] = place;
        }
        bits &= bits - 1;
      }
    }
    return found;
  }

  /// A level that at least `rank` of the sums reach, and not many more: the largest sum of each
  /// place within the blocks stands for all of that place.
  ///
  /// @param from the first sum to look at, a multiple of `BLOCK`
  /// @param count how many sums to look at, a multiple of `BLOCK`
  /// @param rank 1 to `BLOCK`
  static short level(short[] sums, int from, int count, int rank) {
    short[] peaks = new short[BLOCK];
    for (int lane = 0; lane < BLOCK; lane += LANES) {
      ShortVector peak = ShortVector.broadcast(SPECIES, Short.MIN_VALUE);
      for (int i = from + lane; i < from + count; i += BLOCK) {
        peak = peak.max(ShortVector.fromArray(SPECIES, sums, i));
      }
      peak.intoArray(peaks, lane);
    }
    Arrays.sort(peaks);
    return peaks[BLOCK - rank];
  }
}
