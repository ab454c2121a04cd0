package org.fr4j.sampling.resample;

import java.util.Arrays;

/// The counts of a label's categories, kept sorted while they rise by one.
///
/// Equal counts form a run. A category that gains a sample changes places with the last of its run
/// and becomes the first of the next one, so that no other count moves.
///
/// **Cost.** [#increment(int)] is O(1). [#rarest()] sorts each run of rarest categories once; as
/// many increments empty it again.<br>
/// **Threads.** One.
final class SortedCounts {
  private final int[] ascending;
  // The same counts between a lower and an upper guard.
  private final int[] between;
  private final int[] order;
  private final int[] position;
  private final int[] runAt;
  private final int[] runEnd;
  private final int[] freeRuns;
  private int free;

  private final int[] rarest;
  private int rarestCount = -1;
  private int cursor;

  SortedCounts(int[] counts) {
    int n = counts.length;
    // A count and its category in one number, to sort both at once.
    long[] keys = new long[n];
    for (int category = 0; category < n; category++) {
      keys[category] = (long) counts[category] << 32 | category;
    }
    Arrays.sort(keys);
    ascending = new int[n];
    between = new int[n + 2];
    between[0] = -1;
    between[n + 1] = Integer.MAX_VALUE;
    order = new int[n];
    position = new int[n];
    runAt = new int[n];
    runEnd = new int[n];
    freeRuns = new int[n];
    rarest = new int[n];
    int runs = 0;
    for (int i = 0; i < n; i++) {
      ascending[i] = (int) (keys[i] >>> 32);
      between[i + 1] = ascending[i];
      order[i] = (int) keys[i];
      position[order[i]] = i;
      runs += i > 0 && ascending[i] != ascending[i - 1] ? 1 : 0;
      runAt[i] = runs;
      runEnd[runs] = i;
    }
    for (int run = n - 1; run > runs; run--) {
      freeRuns[free++] = run;
    }
  }

  /// The counts, smallest first; a view that changes with every increment.
  int[] ascending() {
    return ascending;
  }

  int count(int category) {
    return ascending[position[category]];
  }

  /// Adds one to a category; the counts after it, smallest first.
  @SuppressWarnings(
      "ShortCircuitBoolean") // which of two categories comes next is a coin: no branch
  int[] increment(int category) {
    int at = position[category];
    int count = between[at + 1];
    if (between[at] < count & between[at + 2] > count + 1) {
      // Alone at its count, and nobody at the next one: nothing moves. The usual case of a label
      // of few categories.
      between[at + 1] = count + 1;
      ascending[at] = count + 1;
    } else {
      move(category, at);
    }
    return ascending;
  }

  private void move(int category, int at) {
    int run = runAt[at];
    int end = runEnd[run];
    int last = order[end];
    order[at] = last;
    position[last] = at;
    order[end] = category;
    position[category] = end;
    ascending[end]++;
    between[end + 1]++;
    boolean wasAlone = end == 0 || runAt[end - 1] != run;
    boolean joins = end + 1 < ascending.length && ascending[end + 1] == ascending[end];
    if (!wasAlone) {
      runEnd[run] = end - 1;
    }
    if (joins) {
      runAt[end] = runAt[end + 1];
      if (wasAlone) {
        freeRuns[free++] = run;
      }
    } else if (!wasAlone) {
      int fresh = freeRuns[--free];
      runAt[end] = fresh;
      runEnd[fresh] = end;
    }
  }

  /// The category with the fewest samples, of equals the one of the lowest index.
  int rarest() {
    if (ascending[0] != rarestCount) {
      rarestCount = ascending[0];
      int length = runEnd[runAt[0]] + 1;
      System.arraycopy(order, 0, rarest, 0, length);
      Arrays.sort(rarest, 0, length);
      cursor = 0;
    }
    while (count(rarest[cursor]) != rarestCount) {
      cursor++;
    }
    return rarest[cursor];
  }
}
