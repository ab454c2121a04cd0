package org.fr4j.eval.protocol;

import java.util.List;

/// Pairs drawn for every cohort.
///
/// @param pairs cohort after cohort, the mated ones first, each by ascending rows as they stand in
///   the cohort; the first row of a pair is of the cohort that it was drawn for
/// @param cohorts what was drawn for each, in the order of the label's categories
/// @param warnings what falls short, in sentences; none where all is as asked
public record PairSample(Pairs pairs, List<CohortPairs> cohorts, List<String> warnings) {
  /// Copies the lists.
  public PairSample {
    cohorts = List.copyOf(cohorts);
    warnings = List.copyOf(warnings);
  }
}
