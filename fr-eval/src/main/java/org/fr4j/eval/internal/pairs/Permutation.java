package org.fr4j.eval.internal.pairs;

import java.util.SplittableRandom;

/// A random order of the numbers from 0 to `size - 1`, without a list of them.
///
/// Up to 65,536 numbers are shuffled, every order being as likely as another. More of them stand in
/// a rectangle of rows and columns, and six Feistel rounds add to the row what is drawn for the
/// column and the other way round; what falls off the end of the rectangle walks on.
///
/// **Cost.** About 30 ns a number, no memory above 65,536.<br>
/// **Threads.** Immutable.<br>
/// **Source.** J. Black and P. Rogaway, Ciphers with arbitrary finite domains, CT-RSA 2002.
public final class Permutation {
  private static final int SHUFFLED = 1 << 16;
  private static final int ROUNDS = 6;

  private final long size;
  private final int[] shuffled;
  private final long rows;
  private final long columns;
  private final long[] keys = new long[ROUNDS];

  private Permutation(long size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    this.size = size;
    this.shuffled = size <= SHUFFLED ? shuffled((int) size, random) : new int[0];
    this.rows = Math.max(1, (long) Math.ceil(Math.sqrt((double) size)));
    this.columns = Math.ceilDiv(size, rows);
    for (int round = 0; round < ROUNDS; round++) {
      keys[round] = random.nextLong();
    }
  }

  /// An order of `size` numbers, the same for the same seed.
  public static Permutation of(long size, long seed) {
    if (size < 0 || size > 1L << 62) {
      throw new IllegalArgumentException("%d numbers: must be 0 to 2^62".formatted(size));
    }
    return new Permutation(size, seed);
  }

  private static int[] shuffled(int size, SplittableRandom random) {
    int[] numbers = new int[size];
    for (int i = 0; i < size; i++) {
      int place = random.nextInt(i + 1);
      numbers[i] = numbers[place];
      numbers[place] = i;
    }
    return numbers;
  }

  /// The number of numbers.
  public long size() {
    return size;
  }

  /// The number at a place, 0 to `size() - 1`.
  public long at(long place) {
    if (size <= SHUFFLED) {
      return shuffled[(int) place];
    }
    long number = place;
    do {
      number = encrypt(number);
    } while (number >= size);
    return number;
  }

  private long encrypt(long number) {
    long row = number / columns;
    long column = number - row * columns;
    for (int round = 0; round < ROUNDS; round += 2) {
      row += below(Seeds.mix(column ^ keys[round]), rows);
      row -= row >= rows ? rows : 0;
      column += below(Seeds.mix(row ^ keys[round + 1]), columns);
      column -= column >= columns ? columns : 0;
    }
    return row * columns + column;
  }

  /// A hash as a number below a limit.
  private static long below(long hash, long limit) {
    return Math.unsignedMultiplyHigh(hash, limit);
  }
}
