package org.fr4j.index.internal.code;

/// Templates that a first reading left, with their sums, to be looked at when the bar is higher.
final class Pending {
  final int[] ids;
  final short[] sums;
  int size;

  Pending(int capacity) {
    ids = new int[capacity];
    sums = new short[capacity];
  }

  /// Whether so many more fit.
  boolean fits(int more) {
    return size + more <= ids.length;
  }

  void add(int id, short sum) {
    ids[size] = id;
    sums[size++] = sum;
  }

  /// Drops, from the place `from` on, what has a lower sum.
  void drop(int from, short least) {
    int kept = from;
    for (int i = from; i < size; i++) {
      ids[kept] = ids[i];
      sums[kept] = sums[i];
      kept += sums[i] >= least ? 1 : 0;
    }
    size = kept;
  }
}
