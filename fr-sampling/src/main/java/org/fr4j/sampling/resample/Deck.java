package org.fr4j.sampling.resample;

import org.fr4j.sampling.internal.Seeds;

/// Draws members of one category, least replicated first, at random among equals.
///
/// For each level of replication the members are shuffled anew, from a seed that names label,
/// category and level; the draw is the first of them that is still at that level. Whatever other
/// categories drew in between, it is a random one of those left.
///
/// **Cost.** A shuffle of `n` members a level, and a level takes `n` replicas: O(1) a draw.
final class Deck {
  private final int[] members;
  private final long seed;
  private int[] shuffled = {};
  private int level;
  private int cursor;

  Deck(int[] members, long seed, int label, int category) {
    this.members = members;
    this.seed = Seeds.mix(seed, label, category);
  }

  /// The next member, not drawn before it is replicated; -1 where all have `cap` replicas.
  int next(int[] replicas, int cap) {
    while (cursor < shuffled.length && replicas[shuffled[cursor]] != level) {
      cursor++;
    }
    if (cursor == shuffled.length) {
      level = least(replicas);
      shuffled = order(members, seed, level);
      cursor = 0;
      while (replicas[shuffled[cursor]] != level) {
        cursor++;
      }
    }
    return cap > 0 && level >= cap ? -1 : shuffled[cursor];
  }

  private int least(int[] replicas) {
    int least = Integer.MAX_VALUE;
    for (int member : members) {
      least = Math.min(least, replicas[member]);
    }
    return least;
  }

  private static int[] order(int[] members, long seed, int level) {
    int[] order = members.clone();
    Seeds.shuffle(order, Seeds.random(Seeds.mix(seed, level)));
    return order;
  }
}
