package org.fr4j.eval.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.fr4j.core.Label;

/// Parts of a data set that share no subject, each cohort dealt evenly over them.
///
/// A subject goes by the cohort of its first row; subjects of each cohort are shuffled and dealt in
/// turn. A row of an unknown subject is in no fold, since it may show anybody.
///
/// **Threads.** Immutable.
public final class SubjectFolds {
  /// The fold of a row whose subject is not known.
  public static final int NONE = -1;

  private final int[] foldOf;
  private final int folds;

  private SubjectFolds(int[] foldOf, int folds) {
    this.foldOf = foldOf;
    this.folds = folds;
  }

  /// Deals subjects.
  ///
  /// @param subjects whom each row shows
  /// @param cohorts the cohort of each row
  /// @param folds how many parts, 2 or more
  /// @param seed of the shuffling
  /// @return the folds
  /// @throws IllegalArgumentException if there are fewer than two folds or the labels differ in
  ///   size
  public static SubjectFolds of(Label subjects, Label cohorts, int folds, long seed) {
    if (folds < 2) {
      throw new IllegalArgumentException("%d folds: must be 2 or more".formatted(folds));
    }
    if (subjects.size() != cohorts.size()) {
      throw new IllegalArgumentException(
          "%d subjects and %d cohorts: must be as many".formatted(subjects.size(), cohorts.size()));
    }
    int[] dealt = deal(subjects, cohorts, folds, new SplittableRandom(seed));
    int[] foldOf = new int[subjects.size()];
    Arrays.setAll(
        foldOf, row -> subjects.code(row) == Label.MISSING ? NONE : dealt[subjects.code(row)]);
    return new SubjectFolds(foldOf, folds);
  }

  private static int[] deal(Label subjects, Label cohorts, int folds, SplittableRandom random) {
    List<List<Integer>> members = new ArrayList<>();
    for (int cohort = Label.MISSING; cohort < cohorts.categories().size(); cohort++) {
      members.add(new ArrayList<>());
    }
    int[] fold = new int[subjects.categories().size()];
    boolean[] seen = new boolean[fold.length];
    for (int row = 0; row < subjects.size(); row++) {
      int subject = subjects.code(row);
      if (subject != Label.MISSING && !seen[subject]) {
        seen[subject] = true;
        members.get(cohorts.code(row) + 1).add(subject);
      }
    }
    int next = 0;
    for (List<Integer> cohort : members) {
      for (int i = cohort.size() - 1; i >= 0; i--) {
        int place = random.nextInt(i + 1);
        int subject = cohort.set(place, cohort.get(i));
        fold[subject] = next++ % folds;
      }
    }
    return fold;
  }

  /// The number of folds.
  ///
  /// @return 2 or more
  public int folds() {
    return folds;
  }

  /// The fold of a row.
  ///
  /// @param row of the labels
  /// @return 0 to `folds() - 1`, or [#NONE]
  public int fold(int row) {
    return foldOf[row];
  }

  /// The rows of a fold: to test on.
  ///
  /// @param fold 0 to `folds() - 1`
  /// @return ascending
  public int[] rows(int fold) {
    return IntStream.range(0, foldOf.length).filter(row -> foldOf[row] == fold).toArray();
  }

  /// The rows of all other folds: to fit or to calibrate on.
  ///
  /// @param fold 0 to `folds() - 1`
  /// @return ascending
  public int[] others(int fold) {
    return IntStream.range(0, foldOf.length)
        .filter(row -> foldOf[row] != fold && foldOf[row] != NONE)
        .toArray();
  }
}
