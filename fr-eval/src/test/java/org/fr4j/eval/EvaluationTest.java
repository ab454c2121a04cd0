package org.fr4j.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.fr4j.core.Label;
import org.fr4j.eval.internal.testing.SharedData;
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
}
