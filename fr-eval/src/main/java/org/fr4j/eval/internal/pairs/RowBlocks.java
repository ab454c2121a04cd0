package org.fr4j.eval.internal.pairs;

import java.util.stream.IntStream;
import org.fr4j.eval.protocol.Pairs;

/// Pairs in an order in which the rows they need are still in the cache: second rows block by
/// block, and within a block by first row, so that a first row is fetched once for its partners.
///
/// Pairs are put into blocks chunk by chunk; the parts of a block are joined when it is asked for.
///
/// Rows travel with their pair: looked up afterwards, each would be a miss of the cache.
///
/// **Shape.** 12 bytes a pair.<br>
/// **Cost.** A counting pass over blocks and one over first rows, a few ns a pair each, on all
/// cores.<br>
/// **Threads.** Immutable once made.
public final class RowBlocks {
  private static final int CHUNK = 1 << 18;

  private final Pairs pairs;
  private final int rows;
  private final int rowsOfBlock;
  private final int blocks;
  private final int[][] orders;
  private final long[][] keys;
  private final int[][] begins;

  private RowBlocks(Pairs pairs, int rows, int rowsOfBlock) {
    this.pairs = pairs;
    this.rows = rows;
    this.rowsOfBlock = rowsOfBlock;
    this.blocks = Math.ceilDiv(rows, rowsOfBlock);
    this.orders = new int[Math.ceilDiv(pairs.size(), CHUNK)][];
    this.keys = new long[orders.length][];
    this.begins = new int[orders.length][];
    IntStream.range(0, orders.length).parallel().forEach(this::fill);
  }

  /// Puts pairs in blocks.
  ///
  /// @param rows how many rows there are
  /// @param rowsOfBlock how many second rows make a block
  public static RowBlocks of(Pairs pairs, int rows, int rowsOfBlock) {
    return new RowBlocks(pairs, rows, rowsOfBlock);
  }

  /// A stable counting sort by block; afterwards a block begins at `begins[block]`.
  private void fill(int chunk) {
    int from = chunk * CHUNK;
    int size = Math.min(pairs.size() - from, CHUNK);
    int[] begin = new int[blocks + 1];
    for (int pair = from; pair < from + size; pair++) {
      begin[pairs.second(pair) / rowsOfBlock + 1]++;
    }
    for (int block = 0; block < blocks; block++) {
      begin[block + 1] += begin[block];
    }
    int[] next = begin.clone();
    int[] order = new int[size];
    long[] key = new long[size];
    for (int pair = from; pair < from + size; pair++) {
      int place = next[pairs.second(pair) / rowsOfBlock]++;
      order[place] = pair;
      key[place] = (long) pairs.first(pair) << 32 | pairs.second(pair);
    }
    orders[chunk] = order;
    keys[chunk] = key;
    begins[chunk] = begin;
  }

  /// Pairs to score one after the other.
  public static final class Block {
    private final int[] order;
    private final long[] keys;

    private Block(int[] order, long[] keys) {
      this.order = order;
      this.keys = keys;
    }

    /// How many there are.
    public int size() {
      return order.length;
    }

    /// The number of a pair.
    public int pair(int place) {
      return order[place];
    }

    /// The first row of a pair.
    public long first(int place) {
      return keys[place] >>> 32;
    }

    /// The second row of a pair.
    public long second(int place) {
      return keys[place] & 0xFFFFFFFFL;
    }
  }

  /// The number of blocks.
  public int blocks() {
    return blocks;
  }

  /// The pairs of a block, nearly by first row.
  public Block block(int block) {
    int size = 0;
    for (int[] begin : begins) {
      size += begin[block + 1] - begin[block];
    }
    int[] order = new int[size];
    long[] key = new long[size];
    int at = 0;
    for (int chunk = 0; chunk < orders.length; chunk++) {
      int begin = begins[chunk][block];
      int length = begins[chunk][block + 1] - begin;
      System.arraycopy(orders[chunk], begin, order, at, length);
      System.arraycopy(keys[chunk], begin, key, at, length);
      at += length;
    }
    Block joined = new Block(order, key);
    return descents(key) <= size / 64 ? joined : byFirst(joined);
  }

  /// How often the first row falls: a few times do no harm.
  private static int descents(long[] keys) {
    int descents = 0;
    for (int i = 1; i < keys.length; i++) {
      descents += keys[i] >>> 32 < keys[i - 1] >>> 32 ? 1 : 0;
    }
    return descents;
  }

  private Block byFirst(Block block) {
    int[] next = new int[rows + 1];
    for (long key : block.keys) {
      next[(int) (key >>> 32) + 1]++;
    }
    for (int row = 0; row < rows; row++) {
      next[row + 1] += next[row];
    }
    int[] order = new int[block.order.length];
    long[] keys = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      int place = next[(int) (block.keys[i] >>> 32)]++;
      order[place] = block.order[i];
      keys[place] = block.keys[i];
    }
    return new Block(order, keys);
  }
}
