package org.fr4j.index.internal.code;

import java.util.concurrent.atomic.AtomicIntegerArray;

/// Gives each worker the steps of a range of its own one after the other, then those that are left
/// of the others' ranges.
///
/// So a thread that searches again reads the same memory again, whose pages its core still knows: a
/// core that reads 18 MB again and again was seen to be twice as fast as one that reads 36.
final class Ranges {
  /// A cache line between two counters, so that taking a step disturbs nobody.
  private static final int APART = 16;

  private final int steps;
  private final int workers;
  private final AtomicIntegerArray next;

  Ranges(int steps, int workers) {
    this.steps = steps;
    this.workers = workers;
    this.next = new AtomicIntegerArray(workers * APART);
    for (int i = 0; i < workers; i++) {
      next.set(i * APART, begin(i));
    }
  }

  private int begin(int range) {
    return (int) ((long) steps * range / workers);
  }

  /// A step that nobody has taken.
  ///
  /// @throws IllegalStateException if all are taken
  int take(int worker) {
    for (int i = 0; i < workers; i++) {
      int range = (worker + i) % workers;
      int step = next.getAndIncrement(range * APART);
      if (step < begin(range + 1)) {
        return step;
      }
    }
    throw new IllegalStateException("%d steps are taken".formatted(steps));
  }
}
