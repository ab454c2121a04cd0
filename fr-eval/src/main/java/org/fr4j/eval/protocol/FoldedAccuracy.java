package org.fr4j.eval.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.fr4j.eval.internal.curve.Descent;
import org.fr4j.eval.metric.Scores;

/// The share of right decisions of each fold at the threshold that is best on all others: what LFW
/// and RFW publish.
///
/// **Source.** G. Huang and E. Learned-Miller, Labeled Faces in the Wild: updates and new reporting
/// procedures (2014), View 2.
///
/// @param folds the accuracy of each fold, 0 to 1
/// @param mean their mean
/// @param standardError of the mean, with folds - 1 as divisor of the variance
public record FoldedAccuracy(List<Double> folds, double mean, double standardError) {
  /// Copies the list.
  public FoldedAccuracy {
    folds = List.copyOf(folds);
  }

  /// The accuracy of some comparisons.
  ///
  /// @param comparisons any; those without a score or of unknown subjects are left out
  /// @param foldOf the fold of a comparison, 0 to `folds - 1`
  /// @param folds 2 or more
  /// @return the accuracy
  /// @throws IllegalArgumentException if there are fewer than two folds or one is empty
  public static FoldedAccuracy of(Comparisons comparisons, IntUnaryOperator foldOf, int folds) {
    if (folds < 2) {
      throw new IllegalArgumentException("%d folds: must be 2 or more".formatted(folds));
    }
    List<Double> each = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      int own = fold;
      IntPredicate inside = comparison -> foldOf.applyAsInt(comparison) == own;
      Scores test = comparisons.scores(inside);
      if (test.mated() + test.nonMated() == 0) {
        throw new IllegalArgumentException("fold %d: no comparison with a score".formatted(fold));
      }
      double threshold = best(comparisons.scores(inside.negate()));
      int errors = test.falseMatches(threshold) + test.falseNonMatches(threshold);
      each.add(1 - (double) errors / (test.mated() + test.nonMated()));
    }
    double mean = each.stream().mapToDouble(x -> x).sum() / folds;
    double squares = each.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    return new FoldedAccuracy(each, mean, Math.sqrt(squares / (folds - 1) / folds));
  }

  /// The threshold with the fewest errors; the highest of equals.
  private static double best(Scores scores) {
    double best = Double.POSITIVE_INFINITY;
    int fewest = scores.mated();
    Descent descent = new Descent(scores);
    while (descent.next()) {
      int errors = descent.mated() + scores.nonMated() - descent.nonMated();
      if (errors < fewest) {
        fewest = errors;
        best = descent.score();
      }
    }
    return best;
  }
}
