package org.fr4j.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fr4j.core.Label;
import org.fr4j.eval.interval.RateEstimate;
import org.fr4j.eval.interval.SubjectAware;
import org.fr4j.eval.protocol.Comparisons;

/// The false match rate of every two cohorts at one threshold, as NIST shows it: who is mistaken
/// for whom.
///
/// **Shape.** Symmetric, a row and a column a cohort; the diagonal is within cohorts.<br>
/// **Cost.** A pass over the comparisons for each of its cells.<br>
/// **Threads.** Immutable.<br>
/// **Errors.** A cell without a comparison is empty, never 0: pairs drawn within cohorts fill the
/// diagonal only.<br>
/// **Source.** P. Grother, M. Ngan and K. Hanaoka, NISTIR 8280 (2019).
public final class CohortMatrix {
  private final List<String> cohorts;
  private final List<List<Optional<RateEstimate>>> lower;

  private CohortMatrix(List<String> cohorts, List<List<Optional<RateEstimate>>> lower) {
    this.cohorts = cohorts;
    this.lower = lower;
  }

  /// The matrix of some comparisons.
  ///
  /// @param comparisons any
  /// @param threshold a score at or above it is accepted
  /// @param level how often an interval is to cover its rate, such as 0.95
  /// @return every cell
  /// @throws IllegalArgumentException if the level is not between 0 and 1
  public static CohortMatrix of(Comparisons comparisons, double threshold, double level) {
    Label cohorts = comparisons.cohorts();
    List<List<Optional<RateEstimate>>> lower = new ArrayList<>();
    for (int i = 0; i < cohorts.categories().size(); i++) {
      List<Optional<RateEstimate>> row = new ArrayList<>();
      for (int j = 0; j <= i; j++) {
        int a = i;
        int b = j;
        row.add(SubjectAware.fmr(comparisons, k -> isOf(comparisons, k, a, b), threshold, level));
      }
      lower.add(row);
    }
    return new CohortMatrix(cohorts.categories(), lower);
  }

  private static boolean isOf(Comparisons comparisons, int comparison, int a, int b) {
    int first = comparisons.cohorts().code(comparisons.pairs().first(comparison));
    int second = comparisons.cohorts().code(comparisons.pairs().second(comparison));
    return (first == a && second == b) || (first == b && second == a);
  }

  /// The cohorts, by row and by column.
  ///
  /// @return their names
  public List<String> cohorts() {
    return cohorts;
  }

  /// One of the rates.
  ///
  /// @param row 0 to the number of cohorts, exclusive
  /// @param column likewise
  /// @return the rate; empty where no non-mated comparison joins the two
  public Optional<RateEstimate> cell(int row, int column) {
    return lower.get(Math.max(row, column)).get(Math.min(row, column));
  }
}
