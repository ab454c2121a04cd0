package org.fr4j.embedding.internal.vector;

import java.util.Arrays;
import java.util.stream.LongStream;

/// A list of copies from places to places, joined to runs where neighbours stay neighbours.
final class Moves {
  private final int[] from;
  private final int[] to;
  private final int run;

  private Moves(int[] from, int[] to, int run) {
    this.from = from;
    this.to = to;
    this.run = run;
  }

  /// Number `i` moves from `from[i]` to `to[i]`.
  static Moves of(int[] from, int[] to) {
    long[] pairs = new long[from.length];
    Arrays.setAll(pairs, i -> ((long) to[i] << 32) | from[i]);
    Arrays.sort(pairs);
    int run = runLength(pairs);
    return new Moves(
        starts(pairs, run).mapToInt(pair -> (int) pair).toArray(),
        starts(pairs, run).mapToInt(pair -> (int) (pair >>> 32)).toArray(),
        run);
  }

  private static LongStream starts(long[] pairs, int run) {
    return LongStream.iterate(0, i -> i < pairs.length, i -> i + run).map(i -> pairs[(int) i]);
  }

  /// The longest length that cuts all of the list in runs.
  private static int runLength(long[] pairs) {
    long neighbour = (1L << 32) + 1;
    int run = 0;
    int at = 0;
    for (int i = 1; i <= pairs.length; i++) {
      if (i == pairs.length || pairs[i] - pairs[i - 1] != neighbour) {
        run = gcd(run, i - at);
        at = i;
      }
    }
    return Math.max(1, run);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  void copy(float[] source, int sourceAt, float[] target, int targetAt) {
    if (run == 1) {
      for (int i = 0; i < from.length; i++) {
        target[targetAt + to[i]] = source[sourceAt + from[i]];
      }
    } else {
      for (int i = 0; i < from.length; i++) {
        System.arraycopy(source, sourceAt + from[i], target, targetAt + to[i], run);
      }
    }
  }
}
