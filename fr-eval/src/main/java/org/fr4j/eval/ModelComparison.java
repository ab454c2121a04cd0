package org.fr4j.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.fr4j.eval.fairness.FairnessBootstrap;
import org.fr4j.eval.fairness.FairnessFigure;
import org.fr4j.eval.interval.FigureDraws;
import org.fr4j.eval.interval.RateDraws;

/// Two matchers on the same comparisons, each at its own global threshold: how far their figures
/// differ, with intervals of the differences.
///
/// Both saw the same subjects in each draw, so that a hard subject is hard for both and cancels: an
/// interval of the difference is narrower than the two intervals apart suggest.
///
/// **Cost.** Nothing is drawn anew: the draws of the evaluations are subtracted.<br>
/// **Threads.** Stateless.
public final class ModelComparison {
  private ModelComparison() {}

  /// Compares two evaluations.
  ///
  /// @param first of one matcher
  /// @param second of another: the same pairs, subjects and cohorts, the same draws and seed
  /// @return every figure that both define and that has an interval
  /// @throws IllegalArgumentException if pairs, labels, convention, level, draws or seed differ
  public static List<Difference> of(Evaluation first, Evaluation second) {
    requireSame(first, second);
    double level = first.settings().level();
    List<Difference> differences = new ArrayList<>();
    group(
        first.overall(),
        second.overall(),
        first.overallDraws(),
        second.overallDraws(),
        level,
        differences);
    for (int code = 0; code < first.cohorts().size(); code++) {
      group(
          first.cohorts().get(code),
          second.cohorts().get(code),
          first.cohortDraws().get(code),
          second.cohortDraws().get(code),
          level,
          differences);
    }
    fairness(first, second, level, differences);
    return List.copyOf(differences);
  }

  private static void requireSame(Evaluation first, Evaluation second) {
    EvaluationSettings a = first.settings();
    EvaluationSettings b = second.settings();
    if (a.draws() != b.draws()
        || a.seed() != b.seed()
        || a.level() != b.level()
        || a.convention() != b.convention()) {
      throw new IllegalArgumentException(
          "settings %s and %s: draws, seed, level and convention must be the same".formatted(a, b));
    }
    if (!first.comparisons().pairs().equals(second.comparisons().pairs())
        || !first.comparisons().subjects().equals(second.comparisons().subjects())
        || !first.comparisons().cohorts().equals(second.comparisons().cohorts())) {
      throw new IllegalArgumentException(
          "%s and %s: must be the same pairs of the same subjects and cohorts"
              .formatted(first.comparisons(), second.comparisons()));
    }
  }

  private static void group(
      CohortAccuracy one,
      CohortAccuracy other,
      RateDraws draws,
      RateDraws otherDraws,
      double level,
      List<Difference> differences) {
    String name = one.cohort();
    add(name, "FMR", one.fmr(), other.fmr(), draws.fmr(), otherDraws.fmr(), level, differences);
    add(
        name,
        "FNMR",
        one.fnmr(),
        other.fnmr(),
        draws.fnmr(),
        otherDraws.fnmr(),
        level,
        differences);
    if (one.eer().isPresent() && other.eer().isPresent()) {
      OptionalDouble a = OptionalDouble.of(one.eer().get().value());
      OptionalDouble b = OptionalDouble.of(other.eer().get().value());
      add(name, "EER", a, b, draws.eer(), otherDraws.eer(), level, differences);
    }
    add(
        name,
        "AUC",
        one.scores().auc(),
        other.scores().auc(),
        draws.auc(),
        otherDraws.auc(),
        level,
        differences);
  }

  private static void add(
      String group,
      String figure,
      OptionalDouble first,
      OptionalDouble second,
      FigureDraws draws,
      FigureDraws otherDraws,
      double level,
      List<Difference> differences) {
    if (first.isPresent() && second.isPresent()) {
      draws
          .minus(otherDraws)
          .interval(level)
          .ifPresent(
              interval ->
                  differences.add(
                      new Difference(
                          group, figure, first.getAsDouble(), second.getAsDouble(), interval)));
    }
  }

  private static void fairness(
      Evaluation first, Evaluation second, double level, List<Difference> differences) {
    FairnessBootstrap one = first.fairnessBootstrap();
    FairnessBootstrap other = second.fairnessBootstrap();
    if (!first.fairness().cohorts().equals(second.fairness().cohorts())) {
      return;
    }
    for (FairnessFigure figure : first.fairness().figures()) {
      FairnessFigure beside = second.fairness().figure(figure.kind());
      if (figure.estimate().isPresent() && beside.estimate().isPresent()) {
        add(
            "fairness",
            figure.kind().title(),
            OptionalDouble.of(figure.estimate().get().value()),
            OptionalDouble.of(beside.estimate().get().value()),
            one.draws(figure.kind()),
            other.draws(figure.kind()),
            level,
            differences);
      }
    }
  }
}
