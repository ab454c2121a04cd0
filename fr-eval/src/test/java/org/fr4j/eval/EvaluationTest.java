package org.fr4j.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.fr4j.core.Label;
import org.fr4j.eval.CohortContrast.Verdict;
import org.fr4j.eval.fairness.Fairness;
import org.fr4j.eval.fairness.FairnessFigure;
import org.fr4j.eval.fairness.FairnessFigure.Kind;
import org.fr4j.eval.fairness.FairnessFigures;
import org.fr4j.eval.internal.testing.Population;
import org.fr4j.eval.internal.testing.SharedData;
import org.fr4j.eval.interval.Estimate;
import org.fr4j.eval.interval.Interval;
import org.fr4j.eval.interval.RateEstimate;
import org.fr4j.eval.metric.EqualErrorRate;
import org.fr4j.eval.metric.EqualErrorRate.Convention;
import org.fr4j.eval.protocol.Comparisons;
import org.fr4j.eval.protocol.Pairs;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final EvaluationSettings USUAL = EvaluationSettings.usual();

  @Test
  void equalErrorRates_areThoseOfTheDataSet_onRealEmbeddings() {
    try (SharedData.Embedded data = SharedData.embedded429()) {
      Evaluation evaluation =
          Evaluation.of(
              Comparisons.all(data.units(), data.cohorts()), USUAL.withConvention(Convention.BOB));

      assertThat(evaluation.comparisons().size()).isEqualTo(429 * 428 / 2);
      assertThat(value(evaluation.eer())).isCloseTo(.0111, within(5e-4));
      assertThat(value(evaluation.eerWithinCohorts())).isCloseTo(.0161, within(5e-4));
      assertThat(evaluation.cohorts()).hasSameSizeAs(data.cohorts().categories());
      assertThat(evaluation.cohorts().stream().mapToInt(CohortAccuracy::images).sum())
          .isEqualTo(429);
      assertThat(evaluation.cohorts().stream().mapToInt(CohortAccuracy::subjects).sum())
          .isEqualTo(97);
      assertThat(evaluation.cohorts().stream().mapToInt(CohortAccuracy::mated).sum())
          .isEqualTo(evaluation.withinCohorts().mated());
      assertThat(evaluation.operatingPoint().orElseThrow().fmr()).isLessThanOrEqualTo(1e-3);
      for (CohortAccuracy cohort : evaluation.cohorts()) {
        assertThat(cohort.fmrEstimate().isPresent()).isEqualTo(cohort.nonMated() > 0);
        cohort.fmrEstimate().ifPresent(fmr -> assertEstimate(fmr, cohort.fmr()));
        cohort.fnmrEstimate().ifPresent(fnmr -> assertEstimate(fnmr, cohort.fnmr()));
      }
    }
  }

  private static void assertEstimate(RateEstimate estimate, OptionalDouble rate) {
    assertThat(estimate.rate()).isEqualTo(rate.getAsDouble());
    assertThat(estimate.rate()).isBetween(estimate.interval().low(), estimate.interval().high());
  }

  private static double value(Optional<EqualErrorRate> rate) {
    return rate.orElseThrow().value();
  }

  /// Rows 0, 1 one subject of X; 2 another of X; 3 one of Y; 4 of an unknown cohort; 5 nobody
  /// knows.
  private static Evaluation six(double targetFmr) {
    Label subjects = Label.of("subject", Arrays.asList("a", "a", "b", "c", "d", null));
    Label cohorts = Label.of("cohort", Arrays.asList("X", "X", "X", "Y", null, "Y"));
    Pairs pairs = Pairs.all(6);
    double[] scores = new double[15];
    for (int pair = 0; pair < 15; pair++) {
      scores[pair] = (pairs.first(pair) + pairs.second(pair)) / 10.0;
    }
    return Evaluation.of(
        Comparisons.of(pairs, scores, subjects, cohorts), USUAL.withTargetFmr(targetFmr));
  }

  @Test
  void rates_areUndefined_whenACohortHasOneSubjectOrNoMatedPair() {
    Evaluation evaluation = six(.5);
    CohortAccuracy x = evaluation.cohorts().get(0);
    CohortAccuracy y = evaluation.cohorts().get(1);

    assertThat(x.mated()).isEqualTo(1);
    assertThat(x.nonMated()).isEqualTo(2);
    assertThat(x.fnmr()).isPresent();
    assertThat(y.subjects()).isEqualTo(1);
    assertThat(y.images()).isEqualTo(2);
    assertThat(y.mated()).isZero();
    assertThat(y.fmr()).isEmpty();
    assertThat(y.fnmr()).isEmpty();
    assertThat(y.fmrEstimate()).isEmpty();
    assertThat(y.fnmrEstimate()).isEmpty();
  }

  @Test
  void comparisonsOfUnknownSubjects_areCountedApart() {
    Evaluation evaluation = six(.5);

    assertThat(evaluation.comparisons().unknown()).isEqualTo(5);
    assertThat(evaluation.scores().mated() + evaluation.scores().nonMated()).isEqualTo(10);
  }

  @Test
  void nothingIsSilentlyZero_whenThereAreNoComparisons() {
    Label nobody = Label.of("subject", List.of());
    Evaluation evaluation =
        Evaluation.of(Comparisons.of(Pairs.all(0), new double[0], nobody, nobody), USUAL);

    assertThat(evaluation.eer()).isEmpty();
    assertThat(evaluation.threshold()).isEmpty();
    assertThat(evaluation.operatingPoint()).isEmpty();
    assertThat(evaluation.cohorts()).isEmpty();
  }

  @Test
  void everyFigure_hasItsIntervalAndEffectiveSize() {
    Evaluation evaluation =
        Evaluation.of(Population.of(40, .4, .7, 1), USUAL.withTargetFmr(.02).withDraws(200, 1));
    for (CohortAccuracy cohort : evaluation.cohorts()) {
      for (Estimate estimate : List.of(cohort.eer().orElseThrow(), cohort.auc().orElseThrow())) {
        assertThat(estimate.interval().contains(estimate.value())).isTrue();
        assertThat(estimate.effectiveSize()).isBetween(1.0, 7_000.0);
      }
    }
    FairnessFigures fairness = evaluation.fairness();
    assertThat(fairness.cohorts()).containsExactly("A", "B", "C");
    assertThat(fairness.leftOut()).isEmpty();
    assertThat(fairness.figures()).extracting(FairnessFigure::kind).containsExactly(Kind.values());
    for (FairnessFigure figure : fairness.figures()) {
      Estimate estimate = figure.estimate().orElseThrow();
      assertThat(estimate.interval().contains(estimate.value())).as(figure.kind().title()).isTrue();
      assertThat(estimate.effectiveSize()).isPositive();
    }
    double[] fmr = evaluation.cohorts().stream().mapToDouble(c -> c.fmr().getAsDouble()).toArray();
    assertThat(fairness.figure(Kind.GINI_FMR).estimate().orElseThrow().value())
        .isEqualTo(Fairness.gini(fmr));
    assertThat(evaluation.contrasts())
        .extracting(contrast -> contrast.first() + contrast.second() + " " + contrast.fmr())
        .containsExactly("AB NOT_RESOLVED", "AC RESOLVED", "BC RESOLVED");
    assertThat(evaluation.warnings()).isEmpty();
    assertThat(evaluation.overall().subjects()).isEqualTo(120);
  }

  @Test
  void provenance_saysWhatMadeTheResult() {
    Source source = new Source("net 1.0", "test set");
    Provenance provenance =
        Evaluation.of(Population.of(5, .4, .7, 1), USUAL.withDraws(50, 9), source).provenance();

    assertThat(provenance.source()).isEqualTo(source);
    assertThat(provenance.seed()).isEqualTo(9);
    assertThat(provenance.comparisons()).isEqualTo(45 * 44 / 2);
    assertThat(provenance.version()).isNotBlank();
    assertThatThrownBy(() -> new Source(" ", "x")).hasMessageContaining("must not be blank");
  }

  @Test
  void oddData_isNamed_andLeavesNothingSilentlyZero() {
    Label subjects = Label.of("subject", Arrays.asList("a", "a", "b", "b", "c", "c", null, "d"));
    Label cohorts = Label.of("cohort", Arrays.asList("X", "X", "X", "Y", "Y", "Y", "X", null));
    Pairs pairs = Pairs.all(8);
    double[] scores = new double[pairs.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = subjects.code(pairs.first(i)) == 0 ? Double.NaN : .5;
    }
    Evaluation evaluation =
        Evaluation.of(Comparisons.of(pairs, scores, subjects, cohorts), USUAL.withTargetFmr(.5));
    CohortAccuracy x = evaluation.cohorts().get(0);

    assertThat(evaluation.warnings())
        .contains(
            "7 comparisons are left out: whom an image shows is not known",
            "1 of 8 images have no cohort: their comparisons count over all, in no cohort",
            "subject b stands under more than one cohort",
            "X: 3 comparisons failed to acquire (NaN)",
            "X: no mated comparison: FNMR, EER and AUC are undefined",
            "X: no non-mated comparison: FMR, EER and AUC are undefined",
            "X: 2 subjects: intervals of fewer than 30 are rough",
            "Y: every comparison has the same score: nothing is told apart");
    assertThat(x.fmr()).isEmpty();
    assertThat(x.fnmr()).isEmpty();
    assertThat(x.eer()).isEmpty();
    assertThat(x.auc()).isEmpty();
    assertThat(evaluation.fairness().cohorts()).containsExactly("Y");
    assertThat(evaluation.fairness().leftOut()).containsExactly("X: no non-mated comparison");
    assertThat(evaluation.fairness().figures())
        .allMatch(figure -> figure.estimate().isEmpty())
        .allMatch(figure -> figure.reason().equals("1 cohorts with both rates: 2 are needed"));
    assertThat(evaluation.contrasts().getFirst().fmr()).isEqualTo(Verdict.UNDEFINED);
  }

  @Test
  void infiniteScores_areRefused() {
    Comparisons all = Population.of(4, .4, .7, 1);
    double[] scores = new double[all.size()];
    scores[1] = Double.POSITIVE_INFINITY;

    assertThatThrownBy(() -> Evaluation.of(all.withScores(scores), USUAL))
        .hasMessageContaining("score Infinity: must be finite");
  }

  @Test
  void constantScores_tellNothingApart() {
    Comparisons all = Population.of(20, .4, .7, 1);
    Evaluation evaluation =
        Evaluation.of(all.withScores(new double[all.size()]), USUAL.withDraws(50, 1));
    CohortAccuracy a = evaluation.cohorts().getFirst();

    assertThat(a.eer().orElseThrow().value()).isEqualTo(.5);
    assertThat(a.eer().orElseThrow().interval()).isEqualTo(new Interval(.5, .5));
    assertThat(a.fmr()).hasValue(0);
    assertThat(a.fnmr()).hasValue(1);
    assertThat(evaluation.warnings()).hasSize(6);
    assertThat(evaluation.fairness().figure(Kind.IR).estimate()).isEmpty();
    assertThat(evaluation.fairness().figure(Kind.IR).reason()).contains("without error");
  }

  @Test
  void settings_areCheckedAtTheDoor() {
    assertThatThrownBy(() -> USUAL.withTargetFmr(0)).hasMessageContaining("target FMR 0.0");
    assertThatThrownBy(() -> USUAL.withDraws(39, 1)).hasMessageContaining("39 draws");
    assertThatThrownBy(() -> USUAL.withLevel(1)).hasMessageContaining("level 1.0");
  }
}
