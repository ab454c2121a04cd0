package org.fr4j.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import org.fr4j.eval.fairness.FairnessBootstrap;
import org.fr4j.eval.fairness.FairnessFigures;
import org.fr4j.eval.interval.RateDraws;
import org.fr4j.eval.interval.SubjectBootstrap;
import org.fr4j.eval.metric.EqualErrorRate;
import org.fr4j.eval.metric.OperatingPoint;
import org.fr4j.eval.metric.Scores;
import org.fr4j.eval.protocol.Comparisons;

/// The accuracy of a matcher over all comparisons and by cohort, at one global threshold, and how
/// unlike the cohorts are: every figure with its interval.
///
/// **Cost.** Sorts the scores once over all, once within cohorts and once for each cohort; then a
/// pass a draw of the bootstrap over all comparisons and over each cohort's.<br>
/// **Threads.** Immutable; the bootstrap runs on all cores.<br>
/// **Errors.** What can't be computed, for want of comparisons or subjects, is empty and never 0,
/// and [#warnings()] names what is odd about the data.
public final class Evaluation {
  private final Comparisons comparisons;
  private final EvaluationSettings settings;
  private final Source source;
  private final Scores scores;
  private final Scores withinCohorts;
  private final CohortAccuracy overall;
  private final List<CohortAccuracy> cohorts;
  private final RateDraws overallDraws;
  private final List<RateDraws> cohortDraws;

  private Evaluation(Comparisons comparisons, EvaluationSettings settings, Source source) {
    this.comparisons = comparisons;
    this.settings = settings;
    this.source = source;
    this.scores = comparisons.scores();
    this.withinCohorts = comparisons.withinCohorts();
    List<Scores> groups = new ArrayList<>();
    SubjectBootstrap bootstrap =
        SubjectBootstrap.of(
                comparisons, threshold(), settings.convention(), settings.draws(), settings.seed())
            .add(all -> true, scores);
    for (int code = 0; code < comparisons.cohorts().categories().size(); code++) {
      groups.add(comparisons.within(code));
      bootstrap.add(within(code), groups.getLast());
    }
    List<RateDraws> draws = bootstrap.run();
    this.overallDraws = draws.getFirst();
    this.cohortDraws = draws.subList(1, draws.size());
    CohortFigures figures = new CohortFigures(comparisons, settings, threshold());
    this.overall = figures.overall(scores, overallDraws);
    List<CohortAccuracy> each = new ArrayList<>();
    for (int code = 0; code < groups.size(); code++) {
      each.add(figures.cohort(code, within(code), groups.get(code), cohortDraws.get(code)));
    }
    this.cohorts = List.copyOf(each);
  }

  /// Evaluates comparisons.
  ///
  /// @param comparisons whatever was compared
  /// @param settings target, convention and draws
  /// @return every figure
  /// @throws IllegalArgumentException if a score is infinite
  public static Evaluation of(Comparisons comparisons, EvaluationSettings settings) {
    return of(comparisons, settings, Source.UNNAMED);
  }

  /// Evaluates comparisons of a known origin.
  ///
  /// @param comparisons whatever was compared
  /// @param settings target, convention and draws
  /// @param source which model, which data
  /// @return every figure
  /// @throws IllegalArgumentException if a score is infinite
  public static Evaluation of(Comparisons comparisons, EvaluationSettings settings, Source source) {
    return new Evaluation(comparisons, settings, source);
  }

  private IntPredicate within(int code) {
    return comparison -> comparisons.cohort(comparison) == code;
  }

  /// What was evaluated.
  ///
  /// @return the comparisons
  public Comparisons comparisons() {
    return comparisons;
  }

  /// How it was evaluated.
  ///
  /// @return target, convention and draws
  public EvaluationSettings settings() {
    return settings;
  }

  /// What made this result.
  ///
  /// @return model, data, seed, settings and version
  public Provenance provenance() {
    return Provenance.of(source, comparisons.size(), settings);
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

  /// All comparisons as if they were one cohort.
  ///
  /// @return its accuracy, under the name `all`
  public CohortAccuracy overall() {
    return overall;
  }

  /// What the global threshold means for each cohort.
  ///
  /// @return in the order of the label's categories
  public List<CohortAccuracy> cohorts() {
    return cohorts;
  }

  /// Which cohorts the data can tell apart.
  ///
  /// @return every two cohorts once, in the order of the label's categories
  public List<CohortContrast> contrasts() {
    List<CohortContrast> contrasts = new ArrayList<>();
    for (int i = 0; i < cohorts.size(); i++) {
      for (int j = i + 1; j < cohorts.size(); j++) {
        contrasts.add(CohortContrast.of(cohorts.get(i), cohorts.get(j)));
      }
    }
    return List.copyOf(contrasts);
  }

  /// How unlike the cohorts are at the global threshold.
  ///
  /// @return every fairness figure with its interval, over the cohorts of which both error rates
  ///   are defined
  public FairnessFigures fairness() {
    List<String> leftOut = new ArrayList<>();
    for (CohortAccuracy cohort : cohorts) {
      if (!hasBothRates(cohort)) {
        String side = cohort.fmrEstimate().isEmpty() ? "non-mated" : "mated";
        leftOut.add("%s: no %s comparison".formatted(cohort.cohort(), side));
      }
    }
    return new FairnessFigures(
        cohorts.stream().filter(Evaluation::hasBothRates).map(CohortAccuracy::cohort).toList(),
        leftOut,
        fairnessBootstrap().figures(settings.level()));
  }

  private static boolean hasBothRates(CohortAccuracy cohort) {
    return cohort.fmrEstimate().isPresent() && cohort.fnmrEstimate().isPresent();
  }

  FairnessBootstrap fairnessBootstrap() {
    List<FairnessBootstrap.Cohort> entering = new ArrayList<>();
    for (int code = 0; code < cohorts.size(); code++) {
      CohortAccuracy cohort = cohorts.get(code);
      if (hasBothRates(cohort)) {
        entering.add(
            new FairnessBootstrap.Cohort(
                cohort.fmrEstimate().orElseThrow(),
                cohort.fnmrEstimate().orElseThrow(),
                cohortDraws.get(code)));
      }
    }
    return FairnessBootstrap.of(entering, settings.alpha());
  }

  /// What is odd about the data, for whoever reads the figures.
  ///
  /// @return sentences; none where all is well
  public List<String> warnings() {
    return Warnings.of(comparisons, cohorts);
  }

  RateDraws overallDraws() {
    return overallDraws;
  }

  List<RateDraws> cohortDraws() {
    return cohortDraws;
  }
}
