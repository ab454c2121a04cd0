package org.fr4j.index.internal.select;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// An immutable set of ids, one bit each, in pieces of 4,096 that sets share.
///
/// A set with one id more copies one piece of half a kilobyte and a reference for each 4,096 ids,
/// so that a gallery of millions changes at the cost of a few cache lines. Any number of threads.
public final class Ids {
  /// The set without any id.
  public static final Ids NONE = new Ids(new long[0][], 0);

  private static final int WORDS = 64;
  private static final int ID_BITS = 12;
  private static final long[] EMPTY = new long[WORDS];

  private final long[][] pieces;
  private final int count;

  private Ids(long[][] pieces, int count) {
    this.pieces = pieces;
    this.count = count;
  }

  public static Ids of(BitSet bits) {
    return of(bits.toLongArray());
  }

  /// The ids whose bits are set, 64 of them a word.
  public static Ids of(long[] words) {
    long[][] pieces = new long[Math.ceilDiv(words.length, WORDS)][];
    int count = 0;
    for (int i = 0; i < pieces.length; i++) {
      pieces[i] = Arrays.copyOf(Arrays.copyOfRange(words, i * WORDS, words.length), WORDS);
      count += ones(pieces[i]);
    }
    return new Ids(pieces, count);
  }

  public int count() {
    return count;
  }

  public boolean contains(int id) {
    int piece = id >>> ID_BITS;
    return piece < pieces.length && (pieces[piece][id >>> 6 & WORDS - 1] >>> id & 1) != 0;
  }

  /// This set and more.
  ///
  /// @param ids not negative
  public Ids with(int... ids) {
    int highest = Arrays.stream(ids).max().orElse(-1);
    int length = Math.max(pieces.length, (highest >> ID_BITS) + 1);
    long[][] grown = Arrays.copyOf(pieces, length);
    Arrays.fill(grown, pieces.length, length, EMPTY);
    BitSet own = new BitSet(length);
    int more = 0;
    for (int id : ids) {
      int piece = id >>> ID_BITS;
      if (!own.get(piece)) {
        own.set(piece);
        grown[piece] = grown[piece].clone();
      }
      int word = id >>> 6 & WORDS - 1;
      more += (grown[piece][word] >>> id & 1) == 0 ? 1 : 0;
      grown[piece][word] |= 1L << id;
    }
    return new Ids(grown, count + more);
  }

  /// The ids that are in both sets; all of this one where the other is null.
  public Ids and(@Nullable Ids other) {
    if (other == null) {
      return this;
    }
    long[] words = new long[Math.min(pieces.length, other.pieces.length) * WORDS];
    for (int i = 0; i < words.length; i++) {
      words[i] = pieces[i / WORDS][i % WORDS] & other.pieces[i / WORDS][i % WORDS];
    }
    return of(words);
  }

  /// The highest id and one more; 0 where there is none.
  public int length() {
    for (int i = pieces.length - 1; i >= 0; i--) {
      int length = BitSet.valueOf(pieces[i]).length();
      if (length > 0) {
        return (i << ID_BITS) + length;
      }
    }
    return 0;
  }

  /// A bit an id, 64 of them a word.
  public long[] words() {
    long[] words = new long[pieces.length * WORDS];
    for (int i = 0; i < pieces.length; i++) {
      System.arraycopy(pieces[i], 0, words, i * WORDS, WORDS);
    }
    return words;
  }

  private static int ones(long[] piece) {
    return Arrays.stream(piece).mapToInt(Long::bitCount).sum();
  }
}
