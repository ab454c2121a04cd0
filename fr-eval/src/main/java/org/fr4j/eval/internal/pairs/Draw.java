package org.fr4j.eval.internal.pairs;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.function.LongConsumer;

/// Some pairs of a space, each at most once, in random order.
///
/// **Threads.** Immutable; each call draws the same pairs.
public final class Draw {
  /// With a cap a draw gives up after so many pairs that it could not take.
  private static final long PATIENCE = 200_000_000;

  private final PairSpace space;
  private final int asked;
  private final int cap;
  private final IntUnaryOperator subject;
  private final long seed;

  /// A draw.
  ///
  /// @param asked how many pairs
  /// @param cap how many a subject may stand in; the largest int for any number
  /// @param subject of a row
  public Draw(PairSpace space, int asked, int cap, IntUnaryOperator subject, long seed) {
    this.space = space;
    this.asked = asked;
    this.cap = cap;
    this.subject = subject;
    this.seed = seed;
  }

  /// What is drawn from.
  public PairSpace space() {
    return space;
  }

  /// How many pairs were asked for.
  public int asked() {
    return asked;
  }

  /// The numbers drawn, in the order in which they are drawn.
  public void forEach(LongConsumer consumer) {
    Permutation order = Permutation.of(space.size(), seed);
    if (cap == Integer.MAX_VALUE) {
      long count = Math.min(asked, order.size());
      for (long place = 0; place < count; place++) {
        consumer.accept(order.at(place));
      }
    } else {
      capped(order, consumer);
    }
  }

  private void capped(Permutation order, LongConsumer consumer) {
    PairSpace.Cursor cursor = space.cursor();
    int[] taken = new int[16];
    int drawn = 0;
    long refused = 0;
    for (long place = 0; place < order.size() && drawn < asked && refused < PATIENCE; place++) {
      long number = order.at(place);
      cursor.seek(number);
      int a = subject.applyAsInt(cursor.first());
      int b = subject.applyAsInt(cursor.second());
      if (Math.max(a, b) >= taken.length) {
        taken = Arrays.copyOf(taken, Math.max(Math.max(a, b) + 1, 2 * taken.length));
      }
      if (taken[a] >= cap || taken[b] >= cap) {
        refused++;
        continue;
      }
      taken[a]++;
      taken[b] += a == b ? 0 : 1;
      drawn++;
      consumer.accept(number);
    }
  }

  /// The numbers drawn, ascending.
  public long[] numbers() {
    long[] numbers = new long[(int) Math.min(asked, space.size())];
    int[] count = new int[1];
    forEach(number -> numbers[count[0]++] = number);
    long[] drawn = Arrays.copyOf(numbers, count[0]);
    Arrays.sort(drawn);
    return drawn;
  }
}
