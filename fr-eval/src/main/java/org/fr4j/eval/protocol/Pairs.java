package org.fr4j.eval.protocol;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.fr4j.core.Label;
import org.fr4j.eval.internal.pairs.Permutation;
import org.fr4j.eval.internal.pairs.Seeds;
import org.jspecify.annotations.Nullable;

/// Which rows are compared with which.
///
/// **Shape.** Two arrays of row indices, eight bytes a pair.<br>
/// **Threads.** Immutable.
public final class Pairs {
  private final int[] first;
  private final int[] second;

  private Pairs(int[] first, int[] second) {
    this.first = first;
    this.second = second;
  }

  /// Pairs of rows.
  ///
  /// @param first one row of each pair, 0 or more; copied
  /// @param second the other, as many, never the same as the first
  /// @return the pairs
  /// @throws IllegalArgumentException if the lengths differ, a row is negative or stands with
  ///   itself
  public static Pairs of(int[] first, int[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "%d first rows and %d second ones: must be as many"
              .formatted(first.length, second.length));
    }
    for (int pair = 0; pair < first.length; pair++) {
      if (first[pair] < 0 || second[pair] < 0 || first[pair] == second[pair]) {
        throw new IllegalArgumentException(
            "pair %d: rows %d and %d must be two, 0 or more"
                .formatted(pair, first[pair], second[pair]));
      }
    }
    return new Pairs(first.clone(), second.clone());
  }

  /// Every pair of two rows, once.
  ///
  /// @param rows how many rows there are, 0 to 65536: more have more pairs than an array holds
  /// @return `rows * (rows - 1) / 2` pairs, the first row below the second, in ascending order
  /// @throws IllegalArgumentException if the number is out of range
  public static Pairs all(int rows) {
    if (rows < 0 || rows > 65_536) {
      throw new IllegalArgumentException(
          "all pairs of %d rows: must be 0 to 65536 rows, draw balanced pairs of more"
              .formatted(rows));
    }
    int size = Math.toIntExact((long) rows * (rows - 1) / 2);
    int[] first = new int[size];
    int[] second = new int[size];
    int pair = 0;
    for (int a = 0; a < rows; a++) {
      for (int b = a + 1; b < rows; b++) {
        first[pair] = a;
        second[pair++] = b;
      }
    }
    return new Pairs(first, second);
  }

  /// Every pair of two rows, but of no subject more than some mated ones: a subject with n images
  /// has `n (n - 1) / 2` of them, and a few of many images would otherwise speak for all.
  ///
  /// @param subjects whom each row shows; rows of unknown subjects are left out
  /// @param mostMated mated pairs of one subject, 1 or more; drawn where it has more
  /// @param seed of the draw
  /// @return the pairs, in the order of [#all(int)]
  /// @throws IllegalArgumentException if a number is out of range
  public static Pairs all(Label subjects, int mostMated, long seed) {
    if (mostMated < 1) {
      throw new IllegalArgumentException(
          "%d mated pairs a subject: must be 1 or more".formatted(mostMated));
    }
    Pairs all = all(subjects.size());
    long[][] drawn = new long[subjects.categories().size()][];
    int[] images = subjects.counts();
    Arrays.setAll(drawn, code -> someMated(images[code], mostMated, Seeds.of(seed, code)));
    long[] seen = new long[drawn.length];
    int[] kept = new int[all.size()];
    int size = 0;
    for (int pair = 0; pair < kept.length; pair++) {
      int one = subjects.code(all.first[pair]);
      int other = subjects.code(all.second[pair]);
      if (one != Label.MISSING
          && other != Label.MISSING
          && (one != other || Arrays.binarySearch(drawn[one], seen[one]++) >= 0)) {
        kept[size++] = pair;
      }
    }
    int[] chosen = Arrays.copyOf(kept, size);
    return new Pairs(
        IntStream.of(chosen).map(pair -> all.first[pair]).toArray(),
        IntStream.of(chosen).map(pair -> all.second[pair]).toArray());
  }

  /// Which of a subject's mated pairs are taken, by their numbers, ascending.
  private static long[] someMated(long images, int most, long seed) {
    Permutation order = Permutation.of(images * (images - 1) / 2, seed);
    return LongStream.range(0, Math.min(most, order.size())).map(order::at).sorted().toArray();
  }

  /// The number of pairs.
  ///
  /// @return 0 or more
  public int size() {
    return first.length;
  }

  /// One row of a pair.
  ///
  /// @param pair 0 to `size() - 1`
  /// @return a row index
  public int first(int pair) {
    return first[pair];
  }

  /// The other row of a pair.
  ///
  /// @param pair 0 to `size() - 1`
  /// @return a row index
  public int second(int pair) {
    return second[pair];
  }

  /// Checks that every row exists.
  ///
  /// @param rows how many there are
  /// @return these pairs
  /// @throws IndexOutOfBoundsException if a pair has a row at or above `rows`
  Pairs within(int rows) {
    for (int pair = 0; pair < first.length; pair++) {
      Objects.checkIndex(Math.max(first[pair], second[pair]), rows);
    }
    return this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Pairs that
        && Arrays.equals(first, that.first)
        && Arrays.equals(second, that.second);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(first) + Arrays.hashCode(second);
  }

  @Override
  public String toString() {
    return first.length + " pairs";
  }
}
