package org.fr4j.eval.internal.bootstrap;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.fr4j.core.Label;
import org.fr4j.eval.internal.pairs.Seeds;

/// How often each draw takes each subject: as many subjects as there are, with replacement, each
/// cohort by itself, since a protocol says how many of each there are.
///
/// A subject counts to the cohort of its first row. Each draw has a generator of its own, so that
/// draws don't depend on threads.
///
/// **Cost.** One random number a subject and draw.<br>
/// **Threads.** Immutable.
public final class SubjectWeights {
  private final int[][] strata;
  private final int subjects;
  private final long seed;

  private SubjectWeights(int[][] strata, int subjects, long seed) {
    this.strata = strata;
    this.subjects = subjects;
    this.seed = seed;
  }

  /// Draws of the subjects that have a row.
  public static SubjectWeights of(Label subjects, Label cohorts, long seed) {
    int unknown = cohorts.categories().size();
    int[] stratum = new int[subjects.categories().size()];
    Arrays.fill(stratum, -1);
    int[] sizes = new int[unknown + 1];
    for (int row = 0; row < subjects.size(); row++) {
      int subject = subjects.code(row);
      if (subject != Label.MISSING && stratum[subject] < 0) {
        int cohort = cohorts.code(row);
        stratum[subject] = cohort == Label.MISSING ? unknown : cohort;
        sizes[stratum[subject]]++;
      }
    }
    int[][] strata = new int[sizes.length][];
    Arrays.setAll(strata, i -> new int[sizes[i]]);
    for (int subject = stratum.length - 1; subject >= 0; subject--) {
      if (stratum[subject] >= 0) {
        strata[stratum[subject]][--sizes[stratum[subject]]] = subject;
      }
    }
    return new SubjectWeights(strata, stratum.length, seed);
  }

  /// The weights of one draw, one a subject.
  public int[] draw(int number) {
    int[] weights = new int[subjects];
    SplittableRandom random = new SplittableRandom(Seeds.of(seed, number));
    for (int[] stratum : strata) {
      for (int i = 0; i < stratum.length; i++) {
        weights[stratum[random.nextInt(stratum.length)]]++;
      }
    }
    return weights;
  }
}
