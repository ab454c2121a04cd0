package org.fr4j.eval.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.fr4j.core.Label;
import org.fr4j.eval.interval.RateEstimate;
import org.fr4j.eval.interval.SubjectAware;
import org.fr4j.eval.metric.OperatingPoint.Support;
import org.fr4j.eval.metric.Scores;
import org.fr4j.eval.protocol.Comparisons;

/// Thresholds that keep the false match rate within a target, one set over all comparisons and one
/// set on each cohort by itself, and what each of them means for every cohort.
///
/// **Cost.** `cohorts * (cohorts + 1)` rates, each one pass over the comparisons.<br>
/// **Threads.** Immutable.
///
/// @param targetFmr the false match rate aimed at
/// @param rows the global threshold first, then one a cohort
public record Calibration(double targetFmr, List<Row> rows) {
  /// The name of the global threshold.
  public static final String ALL = "all";

  /// A threshold and its costs.
  ///
  /// @param setOn the cohort whose comparisons set it, or [#ALL]
  /// @param threshold the laxest that keeps to the target there; empty where there is no non-mated
  ///   score
  /// @param support how far the scores it was set on carry the target
  /// @param costs what it means for each cohort; empty where there is no threshold
  public record Row(String setOn, OptionalDouble threshold, Support support, List<Cost> costs) {}

  /// What a threshold means for a cohort.
  ///
  /// @param cohort its name
  /// @param fmr its false match rate; empty where it has no non-mated score
  /// @param fnmr its false non-match rate; empty where it has no mated score
  public record Cost(String cohort, Optional<RateEstimate> fmr, Optional<RateEstimate> fnmr) {}

  /// Copies the rows.
  public Calibration {
    rows = List.copyOf(rows);
  }

  /// Calibrates.
  ///
  /// @param comparisons to set thresholds on; keep others to test them on, since a threshold looks
  ///   better on what set it
  /// @param targetFmr above 0, at most 1
  /// @param level how often an interval is to cover its rate, such as 0.95
  /// @return every threshold with its costs
  /// @throws IllegalArgumentException if a number is out of range or a score is infinite
  public static Calibration of(Comparisons comparisons, double targetFmr, double level) {
    List<Row> rows = new ArrayList<>();
    rows.add(row(ALL, comparisons.scores(), comparisons, targetFmr, level));
    Label cohorts = comparisons.cohorts();
    for (int code = 0; code < cohorts.categories().size(); code++) {
      String cohort = cohorts.categories().get(code);
      rows.add(row(cohort, comparisons.within(code), comparisons, targetFmr, level));
    }
    return new Calibration(targetFmr, rows);
  }

  private static Row row(
      String setOn, Scores scores, Comparisons comparisons, double targetFmr, double level) {
    OptionalDouble threshold = scores.thresholdAtFmr(targetFmr);
    List<Cost> costs = new ArrayList<>();
    Label cohorts = comparisons.cohorts();
    for (int code = 0; threshold.isPresent() && code < cohorts.categories().size(); code++) {
      double t = threshold.getAsDouble();
      int cohort = code;
      costs.add(
          new Cost(
              cohorts.categories().get(code),
              SubjectAware.fmr(comparisons, i -> comparisons.cohort(i) == cohort, t, level),
              SubjectAware.fnmr(comparisons, i -> comparisons.cohort(i) == cohort, t, level)));
    }
    Support support = Support.of(scores.nonMated(), targetFmr);
    return new Row(setOn, threshold, support, List.copyOf(costs));
  }
}
