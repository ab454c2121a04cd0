package org.fr4j.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.fr4j.eval.internal.testing.Population;
import org.fr4j.eval.interval.Interval;
import org.fr4j.eval.protocol.Comparisons;
import org.junit.jupiter.api.Test;

class ModelComparisonTest {
  private static final EvaluationSettings SETTINGS =
      EvaluationSettings.usual().withTargetFmr(.01).withDraws(200, 5);

  private static Difference find(List<Difference> differences, String group, String figure) {
    return differences.stream()
        .filter(one -> one.group().equals(group) && one.figure().equals(figure))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aModel_doesNotDifferFromItself() {
    Evaluation one = Evaluation.of(Population.of(20, .2, .7, 1), SETTINGS);

    List<Difference> differences = ModelComparison.of(one, one);

    assertThat(differences)
        .extracting(Difference::group)
        .contains("all", "A", "B", "C", "fairness");
    assertThat(differences)
        .allSatisfy(one1 -> assertThat(one1.interval()).isEqualTo(new Interval(0, 0)))
        .noneMatch(Difference::isResolved);
  }

  @Test
  void aNoisierModel_isTold_andByLessThanBothIntervalsSuggest() {
    Comparisons good = Population.of(25, .2, .7, 1);
    Random random = new Random(3);
    double[] noisier = new double[good.size()];
    for (int i = 0; i < noisier.length; i++) {
      noisier[i] = good.score(i) + .4 * random.nextGaussian();
    }
    Evaluation one = Evaluation.of(good, SETTINGS);
    Evaluation other = Evaluation.of(good.withScores(noisier), SETTINGS);

    Difference eer = find(ModelComparison.of(other, one), "all", "EER");
    Difference back = find(ModelComparison.of(one, other), "all", "EER");

    assertThat(eer.first()).isGreaterThan(eer.second());
    assertThat(eer.isResolved()).isTrue();
    assertThat(eer.interval().low()).isPositive();
    assertThat(back.interval().low()).isCloseTo(-eer.interval().high(), within(1e-12));
    double apart =
        width(one.overall().eer().orElseThrow().interval())
            + width(other.overall().eer().orElseThrow().interval());
    assertThat(width(eer.interval())).isLessThan(apart / 2);
  }

  private static double width(Interval interval) {
    return interval.high() - interval.low();
  }

  @Test
  void whatCannotBePaired_isRefused() {
    Comparisons few = Population.of(6, .2, .7, 1);
    Evaluation one = Evaluation.of(few, SETTINGS);
    Evaluation otherSeed = Evaluation.of(few, SETTINGS.withDraws(200, 6));
    Evaluation otherPairs = Evaluation.of(Population.of(7, .2, .7, 1), SETTINGS);

    assertThatThrownBy(() -> ModelComparison.of(one, otherSeed)).hasMessageContaining("seed");
    assertThatThrownBy(() -> ModelComparison.of(one, otherPairs))
        .hasMessageContaining("same pairs");
  }
}
