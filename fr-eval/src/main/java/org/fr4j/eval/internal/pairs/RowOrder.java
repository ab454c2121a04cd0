package org.fr4j.eval.internal.pairs;

import java.util.Arrays;
import org.fr4j.eval.protocol.Pairs;

/// Puts pairs in an order in which the rows they need are still in the cache: second rows block by
/// block, and within a block by first row, so that a first row is fetched once for its partners.
///
/// **Cost.** One or two counting passes of a few ns a pair.<br>
/// **Threads.** One at a time: its arrays serve chunk after chunk.
public final class RowOrder {
  private final Pairs pairs;
  private final int blockShift;
  private final int[] order;
  private final int[] spare;
  private final int[] counts;

  /// Room for chunks.
  ///
  /// @param rows how many rows there are
  /// @param blockShift a block is `2^blockShift` rows
  /// @param chunk most pairs at a time
  public RowOrder(Pairs pairs, int rows, int blockShift, int chunk) {
    this.pairs = pairs;
    this.blockShift = blockShift;
    this.order = new int[chunk];
    this.spare = new int[chunk];
    this.counts = new int[rows + 1];
  }

  /// Orders a chunk.
  ///
  /// @param from its first pair
  /// @param to behind its last
  /// @return the pairs from `from` to `to`, at the start of an array that the next call overwrites
  public int[] of(int from, int to) {
    boolean ascending = true;
    for (int i = from; i < to; i++) {
      order[i - from] = i;
      ascending &= i == from || pairs.first(i - 1) <= pairs.first(i);
    }
    if (ascending) {
      bySecondBlock(order, spare, to - from);
      return spare;
    }
    byFirst(order, spare, to - from);
    bySecondBlock(spare, order, to - from);
    return order;
  }

  /// A stable counting sort.
  private void byFirst(int[] source, int[] target, int size) {
    Arrays.fill(counts, 0);
    for (int i = 0; i < size; i++) {
      counts[pairs.first(source[i])]++;
    }
    beginnings(counts.length);
    for (int i = 0; i < size; i++) {
      target[counts[pairs.first(source[i])]++] = source[i];
    }
  }

  /// Another.
  private void bySecondBlock(int[] source, int[] target, int size) {
    int blocks = ((counts.length - 1) >> blockShift) + 1;
    Arrays.fill(counts, 0, blocks, 0);
    for (int i = 0; i < size; i++) {
      counts[pairs.second(source[i]) >> blockShift]++;
    }
    beginnings(blocks);
    for (int i = 0; i < size; i++) {
      target[counts[pairs.second(source[i]) >> blockShift]++] = source[i];
    }
  }

  /// Counts become where each begins.
  private void beginnings(int length) {
    int begin = 0;
    for (int i = 0; i < length; i++) {
      int count = counts[i];
      counts[i] = begin;
      begin += count;
    }
  }
}
