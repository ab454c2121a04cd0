package org.fr4j.sampling.imbalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImbalanceMetricTest {
  static Stream<ImbalanceMetric> metrics() {
    return Stream.of(
        new InterDecileRatio(),
        new InterDecileRatio(Quantile.LINEAR),
        new MaxMinRatio(),
        new GiniIndex(),
        new CoefficientOfVariation(),
        new EntropyImbalance(),
        new EffectiveCategories());
  }

  @Test
  void interDecileRatio_givesTheVectorsOfTheDefinition() {
    assertThat(new InterDecileRatio(Quantile.LINEAR).of(50, 60, 70, 900))
        .isCloseTo(651.0 / 53, within(1e-12));
    assertThat(new InterDecileRatio(Quantile.HAZEN).of(50, 60, 70, 900)).isEqualTo(18);
    assertThat(new InterDecileRatio().of(50, 60, 70, 900)).isEqualTo(18);
    assertThat(new InterDecileRatio(Quantile.LINEAR).of(100, 900)).isCloseTo(4.5556, within(1e-4));
    assertThat(new InterDecileRatio().of(100, 900)).isEqualTo(9);
  }

  @Test
  void interDecileRatio_equalsMaxOverMin_upToNineCategories() {
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      int[] counts = random.ints(1 + random.nextInt(9), 1, 1000).toArray();
      assertThat(new InterDecileRatio().of(counts)).isEqualTo(new MaxMinRatio().of(counts));
    }
  }

  @Test
  void interDecileRatio_shrugsOffOneOutlier_amongManyCategories() {
    int[] counts = new int[100];
    java.util.Arrays.fill(counts, 50);
    counts[17] = 1;
    counts[60] = 9000;

    assertThat(new InterDecileRatio().of(counts)).isEqualTo(1);
    assertThat(new MaxMinRatio().of(counts)).isEqualTo(9000);
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void of_isLeast_whenCountsAreEven(ImbalanceMetric metric) {
    double even = metric.of(30, 30, 30, 30);

    assertThat(even).isCloseTo(metric.of(7), within(1e-12));
    assertThat(even).isCloseTo(metric.of(), within(1e-12));
    assertThat(metric.of(30, 31, 30, 30)).isGreaterThan(even);
    assertThat(metric.of(1, 90, 30, 30)).isGreaterThan(metric.of(20, 40, 30, 30));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void of_refusesANegativeCount_byValue(ImbalanceMetric metric) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metric.of(3, -2))
        .withMessage("count -2: must not be negative");
  }

  @Test
  void ratios_areInfinite_whenACategoryIsEmpty() {
    assertThat(new MaxMinRatio().of(0, 5)).isInfinite();
    assertThat(new InterDecileRatio().of(0, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5)).isInfinite();
  }

  @Test
  void others_equalTheirFormulas() {
    assertThat(new GiniIndex().of(1, 2, 4, 8)).isCloseTo(.511111, within(1e-6));
    assertThat(new GiniIndex().of(0, 0, 9)).isEqualTo(1);
    assertThat(EntropyImbalance.balance(1, 1, 2)).isCloseTo(1.5 / 1.584962501, within(1e-9));
    assertThat(EffectiveCategories.number(2, 2, 4)).isCloseTo(64.0 / 24, within(1e-12));
    assertThat(new CoefficientOfVariation().of(2, 4, 6)).isEqualTo(0.5);
  }

  @Test
  void multiLabel_equalsItsFormulas_onATableByHand() {
    // gender M M M F, glasses no no yes (missing): largest count 3.
    var gender = org.fr4j.core.Label.of("gender", List.of("M", "M", "M", "F"));
    var glasses = org.fr4j.core.Label.of("glasses", java.util.Arrays.asList("n", "n", "y", null));
    MultiLabelImbalance both = MultiLabelImbalance.of(List.of(gender, glasses));

    assertThat(both.irLbl(0, 0)).isEqualTo(3);
    assertThat(both.irLbl(0, 1)).isEqualTo(1);
    assertThat(both.irLbl(1, 0)).isEqualTo(1.5);
    assertThat(both.meanIr()).isEqualTo((3 + 1 + 1.5 + 3) / 4);
    assertThat(both.cvIr()).isCloseTo(1.0307764064 / 2.125, within(1e-9));
    double twice = 1 - Math.sqrt(1.5) / 1.25;
    double once = 1 - Math.sqrt(3) / 2;
    assertThat(both.scumble()).isCloseTo((2 * twice + once) / 4, within(1e-12));
  }
}
