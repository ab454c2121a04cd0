package org.fr4j.eval.protocol;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.ProgressListener;
import org.fr4j.eval.metric.Scores;

/// Comparisons of images: which two, what they scored, whom they show and in which cohort they are.
///
/// A comparison is *mated* where both images show one subject, *within* a cohort where both images
/// have that cohort, and of no use where a subject is not known: such are left out of every count
/// of scores and numbered by [#unknown()].
///
/// **Shape.** 16 bytes a comparison.<br>
/// **Threads.** Immutable.
public final class Comparisons {
  private final Pairs pairs;
  private final double[] scores;
  private final Label subjects;
  private final Label cohorts;
  private final boolean byFirst;

  private Comparisons(
      Pairs pairs, double[] scores, Label subjects, Label cohorts, boolean byFirst) {
    this.pairs = pairs;
    this.scores = scores;
    this.subjects = subjects;
    this.cohorts = cohorts;
    this.byFirst = byFirst;
  }

  /// Comparisons with scores from anywhere.
  ///
  /// @param pairs rows of the labels
  /// @param scores one a pair, higher for more alike, NaN for a failure to acquire; copied
  /// @param subjects whom each row shows
  /// @param cohorts the cohort of each row
  /// @return the comparisons
  /// @throws IllegalArgumentException if a size differs
  /// @throws IndexOutOfBoundsException if a pair names a row that is not there
  public static Comparisons of(Pairs pairs, double[] scores, Label subjects, Label cohorts) {
    if (scores.length != pairs.size()) {
      throw new IllegalArgumentException(
          "%d scores: must be as many as the %d pairs".formatted(scores.length, pairs.size()));
    }
    if (subjects.size() != cohorts.size()) {
      throw new IllegalArgumentException(
          "%d subjects and %d cohorts: must be as many".formatted(subjects.size(), cohorts.size()));
    }
    return new Comparisons(pairs.within(subjects.size()), scores.clone(), subjects, cohorts, false);
  }

  /// Compares embeddings by cosine.
  ///
  /// @param units rows of length 1, with subjects
  /// @param cohorts the cohort of each row
  /// @param pairs of those rows
  /// @param progress told while pairs are scored
  /// @return the comparisons
  /// @throws IllegalArgumentException if the matrix has no subjects or a size differs
  public static Comparisons score(
      EmbeddingMatrix units, Label cohorts, Pairs pairs, ProgressListener progress) {
    Label subjects =
        units
            .subjects()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "embeddings without subjects: EmbeddingMatrix.withSubjects adds them"));
    return of(pairs, PairScorer.cosine(units, pairs, progress), subjects, cohorts);
  }

  /// Compares every two embeddings.
  ///
  /// @param units rows of length 1, with subjects; at most 65536
  /// @param cohorts the cohort of each row
  /// @return the comparisons
  /// @throws IllegalArgumentException if there are too many rows, no subjects, or a size differs
  public static Comparisons all(EmbeddingMatrix units, Label cohorts) {
    return score(units, cohorts, Pairs.all(units.rows()), ProgressListener.NONE);
  }

  /// The same comparisons with scores of another matcher.
  ///
  /// @param others one a comparison, NaN for a failure to acquire; copied
  /// @return comparisons of the same pairs
  /// @throws IllegalArgumentException if there are not as many
  public Comparisons withScores(double[] others) {
    Comparisons same = of(pairs, others, subjects, cohorts);
    return byFirst ? same.byFirst() : same;
  }

  /// The number of comparisons.
  ///
  /// @return 0 or more
  public int size() {
    return scores.length;
  }

  /// Which rows are compared.
  ///
  /// @return as many pairs as comparisons
  public Pairs pairs() {
    return pairs;
  }

  /// Whom each row shows.
  ///
  /// @return a label of rows
  public Label subjects() {
    return subjects;
  }

  /// The cohort of each row.
  ///
  /// @return a label of rows
  public Label cohorts() {
    return cohorts;
  }

  /// The score of a comparison.
  ///
  /// @param comparison 0 to `size() - 1`
  /// @return higher for more alike; NaN for a failure to acquire
  public double score(int comparison) {
    return scores[comparison];
  }

  /// Whether both subjects of a comparison are known.
  ///
  /// @param comparison 0 to `size() - 1`
  /// @return true if it can be judged
  public boolean isKnown(int comparison) {
    return subjects.code(pairs.first(comparison)) != Label.MISSING
        && subjects.code(pairs.second(comparison)) != Label.MISSING;
  }

  /// Whether a comparison is of one subject with itself.
  ///
  /// @param comparison 0 to `size() - 1`
  /// @return true if both subjects are known and the same
  public boolean isMated(int comparison) {
    int subject = subjects.code(pairs.first(comparison));
    return subject != Label.MISSING && subject == subjects.code(pairs.second(comparison));
  }

  /// The cohort of a comparison.
  ///
  /// @param comparison 0 to `size() - 1`
  /// @return a code of [#cohorts()]: that of both rows, [Label#MISSING] where they differ or one is
  ///   not known; after [#byFirst()] that of the first row
  public int cohort(int comparison) {
    int cohort = cohorts.code(pairs.first(comparison));
    return byFirst || cohort == cohorts.code(pairs.second(comparison)) ? cohort : Label.MISSING;
  }

  /// The same comparisons, each in the cohort of its first row whoever the second shows: for pairs
  /// that were drawn across cohorts.
  ///
  /// @return comparisons of the same pairs and scores
  public Comparisons byFirst() {
    return new Comparisons(pairs, scores, subjects, cohorts, true);
  }

  /// How many comparisons can't be judged, a subject being unknown.
  ///
  /// @return a count
  public int unknown() {
    int unknown = 0;
    for (int i = 0; i < scores.length; i++) {
      unknown += isKnown(i) ? 0 : 1;
    }
    return unknown;
  }

  /// Who has images in more than one cohort: a label is wrong, or the cohort is no trait of the
  /// person. Comparisons of such images are within no cohort.
  ///
  /// @return names of subjects, in the order of the label's categories
  public List<String> subjectsOfSeveralCohorts() {
    int[] seen = new int[subjects.categories().size()];
    BitSet several = new BitSet();
    for (int row = 0; row < subjects.size(); row++) {
      int subject = subjects.code(row);
      int cohort = cohorts.code(row);
      if (subject != Label.MISSING && cohort != Label.MISSING) {
        if (seen[subject] != 0 && seen[subject] != cohort + 1) {
          several.set(subject);
        }
        seen[subject] = cohort + 1;
      }
    }
    return several.stream().mapToObj(subjects.categories()::get).toList();
  }

  /// The scores of all comparisons that can be judged.
  ///
  /// @return mated and non-mated scores
  public Scores scores() {
    return scores(comparison -> true);
  }

  /// The scores of comparisons within any one cohort: impostors share the cohort of whom they
  /// imitate.
  ///
  /// @return mated and non-mated scores
  public Scores withinCohorts() {
    return scores(comparison -> cohort(comparison) != Label.MISSING);
  }

  /// The scores of comparisons within a cohort.
  ///
  /// @param cohort a code of [#cohorts()]
  /// @return mated and non-mated scores
  public Scores within(int cohort) {
    return scores(comparison -> cohort(comparison) == cohort);
  }

  /// The scores of some comparisons.
  ///
  /// @param chosen which of them; those that can't be judged are left out besides
  /// @return mated and non-mated scores
  public Scores scores(IntPredicate chosen) {
    int mated = 0;
    int nonMated = 0;
    byte[] kinds = new byte[scores.length];
    for (int i = 0; i < scores.length; i++) {
      if (isKnown(i) && chosen.test(i)) {
        kinds[i] = (byte) (isMated(i) ? 1 : 2);
        mated += kinds[i] & 1;
        nonMated += kinds[i] >> 1;
      }
    }
    double[] u = new double[mated];
    double[] v = new double[nonMated];
    for (int i = 0; i < scores.length; i++) {
      if (kinds[i] == 1) {
        u[--mated] = scores[i];
      } else if (kinds[i] == 2) {
        v[--nonMated] = scores[i];
      }
    }
    return Scores.of(u, v);
  }

  @Override
  public String toString() {
    return scores.length + " comparisons by " + cohorts.name();
  }
}
