package org.fr4j.index.internal.join;

import java.util.Arrays;
import org.fr4j.index.PairConsumer;

/// The pairs that a strip of rows found so far; there is room for a number of them only.
///
/// For each row, second ids must be added in ascending order; rows may come in any. Not for several
/// threads.
public final class PairBuffer {
  /// What a pair takes while the buffer grows.
  public static final int BYTES_A_PAIR = 24;

  private static final int FIRST_CAPACITY = 256;

  private final int limit;
  private int[] rows;
  private int[] ids;
  private float[] scores;
  private int size;

  /// @param limit how many pairs there is room for, 1 or more
  public PairBuffer(int limit) {
    this.limit = limit;
    int capacity = Math.min(limit, FIRST_CAPACITY);
    rows = new int[capacity];
    ids = new int[capacity];
    scores = new float[capacity];
  }

  /// Whether there is room for one more.
  public boolean hasRoom() {
    return size < limit;
  }

  /// Adds a pair, for which there must be room.
  public void add(int row, int id, float score) {
    if (size == rows.length) {
      int capacity = (int) Math.min(limit, 2L * size);
      rows = Arrays.copyOf(rows, capacity);
      ids = Arrays.copyOf(ids, capacity);
      scores = Arrays.copyOf(scores, capacity);
    }
    rows[size] = row;
    ids[size] = id;
    scores[size] = score;
    size++;
  }

  /// Hands the pairs on, sorted by row and then by id.
  ///
  /// @param from the first row of the strip
  /// @param to one past its last
  public void deliver(int from, int to, PairConsumer consumer) {
    int[] next = new int[to - from + 1];
    for (int i = 0; i < size; i++) {
      next[rows[i] - from + 1]++;
    }
    for (int row = 1; row < next.length; row++) {
      next[row] += next[row - 1];
    }
    int[] sorted = new int[size];
    for (int i = 0; i < size; i++) {
      sorted[next[rows[i] - from]++] = i;
    }
    for (int i : sorted) {
      consumer.pair(rows[i], ids[i], scores[i]);
    }
  }
}
