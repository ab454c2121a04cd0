package org.fr4j.eval.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fr4j.eval.Evaluation;
import org.fr4j.eval.EvaluationSettings;
import org.fr4j.eval.Source;
import org.fr4j.eval.fairness.FairnessFigure.Kind;
import org.fr4j.eval.internal.testing.MadePeople;
import org.fr4j.eval.interval.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
  private static Evaluation evaluation(String... cohorts) {
    return Evaluation.of(
        MadePeople.of(.05, cohorts),
        EvaluationSettings.usual().withTargetFmr(.05).withDraws(200, 1),
        new Source("a model", "made up"));
  }

  @Test
  void theBoundCounts_notTheValue() {
    Evaluation evaluation = evaluation("a", "b", "c");
    Estimate estimate =
        evaluation.fairness().figure(Kind.MAX_OVER_GEOMEAN_FMR).estimate().orElseThrow();
    assertThat(estimate.value()).isLessThan(estimate.interval().high());

    String between = String.valueOf((estimate.value() + estimate.interval().high()) / 2);
    Gate.Outcome broken = Gate.parse("fmr-max-over-geomean<=" + between).check(evaluation);
    Gate.Outcome kept = Gate.parse("fmr-max-over-geomean <= 1e6").check(evaluation);

    assertThat(broken.kept()).isFalse();
    assertThat(broken.sentence())
        .startsWith("a model: fmr-max-over-geomean is ")
        .endsWith("which must be <= " + between);
    assertThat(kept.kept()).isTrue();
  }

  @Test
  void aHighValueIsGoodForFdr_soItsLowerBoundCounts() {
    Evaluation evaluation = evaluation("a", "b");

    assertThat(Gate.parse("fdr>=0.1").check(evaluation).kept()).isTrue();
    Gate.Outcome outcome = Gate.parse("fdr>=0.9999").check(evaluation);
    assertThat(outcome.kept()).isFalse();
    assertThat(outcome.sentence()).contains("lower bound", "must be >= 0.9999");
  }

  @Test
  void anUndefinedFigure_breaksItsGate_andSaysWhy() {
    Gate.Outcome outcome = Gate.parse("garbe<=1").check(evaluation("alone"));

    assertThat(outcome.kept()).isFalse();
    assertThat(outcome.sentence())
        .isEqualTo(
            "a model: garbe is undefined (1 cohorts with both rates: 2 are needed), so that nothing"
                + " says it keeps to <= 1");
  }

  @ParameterizedTest
  @CsvSource({
    "fmr-max-over-geomean, must be a figure",
    "fmr-max-over-geomean<2, must be a figure",
    "'', must be a figure",
    "fairness<=2, 'no figure \"fairness\", there is fmr-max-over-geomean, fnmr-max-over-geomean'",
    "fmr-gini<=much, '\"much\" must be a number'",
    "fmr-gini<=NaN, '\"NaN\" must be finite'",
    "fdr<=0.9, 'a good fdr is high, so its gate is written with >='",
    "garbe>=0.9, 'a good garbe is low, so its gate is written with <='",
  })
  void aGateThatCantBeRead_isRefused_namingIt(String text, String reason) {
    assertThatThrownBy(() -> Gate.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gate \"" + text + "\"")
        .hasMessageContaining(reason);
  }

  @Test
  void aGate_isWrittenAsItIsRead() {
    assertThat(Gate.parse(" eer <= 0.02 ")).hasToString("eer<=0.02");
  }
}
