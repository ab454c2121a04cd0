package org.fr4j.eval.internal.bootstrap;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.fr4j.eval.metric.Scores;
import org.fr4j.eval.protocol.Comparisons;

/// The subjects of chosen comparisons by falling score, numbered from 0 as they occur.
final class Ranked {
  int[] subjects = new int[16];
  int[] matedOf = new int[16];
  final int[] mated;
  final int[] first;
  final int[] second;
  private final int[] local;
  private int count;

  private Ranked(int all, Scores scores) {
    this.local = new int[all];
    Arrays.fill(local, -1);
    this.mated = new int[scores.mated()];
    this.first = new int[scores.nonMated()];
    this.second = new int[scores.nonMated()];
  }

  static Ranked of(Comparisons all, IntPredicate chosen, Scores scores) {
    Ranked ranked = new Ranked(all.subjects().categories().size(), scores);
    int[] matedTaken = new int[scores.mated()];
    int[] nonMatedTaken = new int[scores.nonMated()];
    for (int i = 0; i < all.size(); i++) {
      double score = all.score(i);
      if (Double.isNaN(score) || !all.isKnown(i) || !chosen.test(i)) {
        continue;
      }
      int a = ranked.number(all.subjects().code(all.pairs().first(i)));
      int b = ranked.number(all.subjects().code(all.pairs().second(i)));
      if (a == b) {
        int lowest = scores.falseNonMatches(score);
        int rank = lowest + matedTaken[lowest]++;
        ranked.mated[ranked.mated.length - 1 - rank] = a;
        ranked.matedOf[a]++;
      } else {
        int lowest = scores.nonMated() - scores.falseMatches(score);
        int rank = lowest + nonMatedTaken[lowest]++;
        ranked.first[ranked.first.length - 1 - rank] = a;
        ranked.second[ranked.second.length - 1 - rank] = b;
      }
    }
    ranked.subjects = Arrays.copyOf(ranked.subjects, ranked.count);
    ranked.matedOf = Arrays.copyOf(ranked.matedOf, ranked.count);
    return ranked;
  }

  private int number(int subject) {
    if (local[subject] < 0) {
      if (count == subjects.length) {
        subjects = Arrays.copyOf(subjects, 2 * count);
        matedOf = Arrays.copyOf(matedOf, 2 * count);
      }
      local[subject] = count;
      subjects[count++] = subject;
    }
    return local[subject];
  }
}
