package org.fr4j.eval.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fr4j.core.Label;
import org.fr4j.eval.protocol.Comparisons;

/// The errors of each cohort that lie farthest on the wrong side of the threshold, no two of the
/// same subjects.
///
/// **Cost.** One pass over the comparisons.
final class WorstErrors {
  private final Comparisons comparisons;
  private final List<Map<Long, Integer>> falseMatches = new ArrayList<>();
  private final List<Map<Long, Integer>> falseNonMatches = new ArrayList<>();

  WorstErrors(Comparisons comparisons, double threshold) {
    this.comparisons = comparisons;
    for (String ignored : comparisons.cohorts().categories()) {
      falseMatches.add(new HashMap<>());
      falseNonMatches.add(new HashMap<>());
    }
    for (int i = 0; i < comparisons.size(); i++) {
      int cohort = comparisons.cohort(i);
      double score = comparisons.score(i);
      if (cohort == Label.MISSING || !comparisons.isKnown(i) || Double.isNaN(score)) {
        continue;
      }
      if (comparisons.isMated(i) && score < threshold) {
        falseNonMatches.get(cohort).merge(subjects(i), i, this::lower);
      } else if (!comparisons.isMated(i) && score >= threshold) {
        falseMatches.get(cohort).merge(subjects(i), i, this::higher);
      }
    }
  }

  private long subjects(int comparison) {
    long a = comparisons.subjects().code(comparisons.pairs().first(comparison));
    long b = comparisons.subjects().code(comparisons.pairs().second(comparison));
    return Math.min(a, b) << 32 | Math.max(a, b);
  }

  private int higher(int one, int other) {
    return comparisons.score(other) > comparisons.score(one) ? other : one;
  }

  private int lower(int one, int other) {
    return comparisons.score(other) < comparisons.score(one) ? other : one;
  }

  /// The false matches of highest score.
  List<Integer> falseMatches(int cohort, int most) {
    return worst(
        falseMatches.get(cohort), Comparator.comparingDouble(i -> -comparisons.score(i)), most);
  }

  /// The false non-matches of lowest score.
  List<Integer> falseNonMatches(int cohort, int most) {
    return worst(falseNonMatches.get(cohort), Comparator.comparingDouble(comparisons::score), most);
  }

  private static List<Integer> worst(
      Map<Long, Integer> errors, Comparator<Integer> order, int most) {
    return errors.values().stream()
        .sorted(order.thenComparing(Comparator.naturalOrder()))
        .limit(most)
        .toList();
  }
}
