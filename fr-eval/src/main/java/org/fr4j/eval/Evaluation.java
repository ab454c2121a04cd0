package org.fr4j.eval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import org.fr4j.core.Label;
import org.fr4j.eval.interval.SubjectAware;
import org.fr4j.eval.metric.EqualErrorRate;
import org.fr4j.eval.metric.OperatingPoint;
import org.fr4j.eval.metric.Scores;
import org.fr4j.eval.protocol.Comparisons;

/// The accuracy of a matcher over all comparisons and by cohort, at one global threshold.
///
/// **Cost.** Sorts the scores once over all, once within cohorts and once for each cohort.<br>
/// **Threads.** Immutable.<br>
/// **Errors.** What can't be computed, for want of comparisons, is empty and never 0.
public final class Evaluation {
  private static final double LEVEL = 0.95;

  private final Comparisons comparisons;
  private final EvaluationSettings settings;
  private final Scores scores;
  private final Scores withinCohorts;
  private final List<CohortAccuracy> cohorts;

  private Evaluation(Comparisons comparisons, EvaluationSettings settings) {
    this.comparisons = comparisons;
    this.settings = settings;
    this.scores = comparisons.scores();
    this.withinCohorts = comparisons.withinCohorts();
    this.cohorts = cohorts(comparisons, threshold());
  }

  /// Evaluates comparisons.
  ///
  /// @param comparisons whatever was compared
  /// @param settings target and convention
  /// @return every figure
  /// @throws IllegalArgumentException if a score is infinite
  public static Evaluation of(Comparisons comparisons, EvaluationSettings settings) {
    return new Evaluation(comparisons, settings);
  }

  private static List<CohortAccuracy> cohorts(Comparisons comparisons, OptionalDouble threshold) {
    Label label = comparisons.cohorts();
    int[] images = label.counts();
    List<CohortAccuracy> cohorts = new ArrayList<>();
    for (int code = 0; code < label.categories().size(); code++) {
      cohorts.add(cohort(comparisons, threshold, code, images[code]));
    }
    return List.copyOf(cohorts);
  }

  private static CohortAccuracy cohort(
      Comparisons comparisons, OptionalDouble threshold, int code, int images) {
    IntPredicate within = comparison -> comparisons.cohort(comparison) == code;
    Optional<Double> t =
        threshold.isPresent() ? Optional.of(threshold.getAsDouble()) : Optional.empty();
    return new CohortAccuracy(
        comparisons.cohorts().categories().get(code),
        subjects(comparisons, code),
        images,
        comparisons.within(code),
        threshold,
        t.flatMap(value -> SubjectAware.fmr(comparisons, within, value, LEVEL)),
        t.flatMap(value -> SubjectAware.fnmr(comparisons, within, value, LEVEL)));
  }

  private static int subjects(Comparisons comparisons, int cohort) {
    BitSet seen = new BitSet();
    for (int row = 0; row < comparisons.subjects().size(); row++) {
      int subject = comparisons.subjects().code(row);
      if (subject != Label.MISSING && comparisons.cohorts().code(row) == cohort) {
        seen.set(subject);
      }
    }
    return seen.cardinality();
  }

  /// What was evaluated.
  ///
  /// @return the comparisons
  public Comparisons comparisons() {
    return comparisons;
  }

  /// How it was evaluated.
  ///
  /// @return target and convention
  public EvaluationSettings settings() {
    return settings;
  }

  /// The scores of all comparisons.
  ///
  /// @return mated and non-mated scores
  public Scores scores() {
    return scores;
  }

  /// The scores of comparisons within any one cohort.
  ///
  /// @return mated and non-mated scores
  public Scores withinCohorts() {
    return withinCohorts;
  }

  /// The equal error rate over all comparisons.
  ///
  /// @return under the convention of the settings; empty where a side has no score
  public Optional<EqualErrorRate> eer() {
    return EqualErrorRate.of(scores, settings.convention());
  }

  /// The equal error rate over comparisons within cohorts: the harder one, since an impostor shares
  /// the cohort of whom he imitates.
  ///
  /// @return under the convention of the settings; empty where a side has no score
  public Optional<EqualErrorRate> eerWithinCohorts() {
    return EqualErrorRate.of(withinCohorts, settings.convention());
  }

  /// Both errors over all comparisons at the global threshold.
  ///
  /// @return the point; empty where there is no non-mated score
  public Optional<OperatingPoint> operatingPoint() {
    return OperatingPoint.of(scores, settings.targetFmr());
  }

  /// The global threshold.
  ///
  /// @return what keeps to the target over all non-mated comparisons; empty where there is none
  public OptionalDouble threshold() {
    return scores.thresholdAtFmr(settings.targetFmr());
  }

  /// What the global threshold means for each cohort.
  ///
  /// @return in the order of the label's categories
  public List<CohortAccuracy> cohorts() {
    return cohorts;
  }
}
