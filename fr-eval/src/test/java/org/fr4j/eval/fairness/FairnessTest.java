package org.fr4j.eval.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FairnessTest {
  private static final double[] FMR = {1e-4, 2e-4, 4e-4, 8e-4};
  private static final double[] FNMR = {.01, .02, .02, .03};
  private static final double[] TRIALS = {1e6, 1e6, 1e6, 1e6};

  @Test
  void figures_areThoseOfTheVector() {
    assertThat(Fairness.gini(FMR)).isCloseTo(.511111, within(5e-7));
    assertThat(Fairness.gini(FNMR)).isCloseTo(.25, within(1e-12));
    assertThat(Fairness.garbe(FMR, FNMR, .5)).isCloseTo(.380556, within(5e-7));
    assertThat(Fairness.discrepancyRate(FMR, FNMR, .5)).isCloseTo(.98965, within(1e-12));
    assertThat(Fairness.inequityRate(FMR, FNMR, .5).getAsDouble())
        .isCloseTo(4.898979, within(5e-7));
    assertThat(Fairness.maxOverGeometricMean(FMR, TRIALS)).isCloseTo(2.828427, within(5e-7));
    assertThat(Fairness.maxOverGeometricMean(FNMR, TRIALS)).isCloseTo(1.611855, within(5e-7));
    assertThat(Fairness.skewedErrorRatio(new double[] {.9, .95}).getAsDouble())
        .isCloseTo(2, within(1e-12));
  }

  @Test
  void gini_isTheMeanDifferenceOverTwiceTheMean_correctedForFewCohorts() {
    double[] rates = {.3, .1, 0, .25, .05};
    double differences = 0;
    double sum = 0;
    for (double one : rates) {
      sum += one;
      for (double other : rates) {
        differences += Math.abs(one - other);
      }
    }
    assertThat(Fairness.gini(rates)).isCloseTo(differences / (2 * 4 * sum), within(1e-12));
    assertThat(Fairness.gini(new double[] {0, 0, 1})).isEqualTo(1);
  }

  @Test
  void zeros_areNoDivision() {
    double[] none = {0, 0};
    double[] one = {0, .1};

    assertThat(Fairness.gini(none)).isZero();
    assertThat(Fairness.inequityRate(one, one, .5)).isEmpty();
    assertThat(Fairness.maxOverGeometricMean(one, new double[] {300, 300}))
        .isCloseTo(.1 / Math.sqrt(.1 * .00993608), within(1e-5));
    assertThat(Fairness.skewedErrorRatio(new double[] {.5, 1})).isEmpty();
  }

  @Test
  void badInput_isNamed() {
    assertThatThrownBy(() -> Fairness.gini(new double[] {.1})).hasMessageContaining("1 cohorts");
    assertThatThrownBy(() -> Fairness.gini(new double[] {.1, Double.NaN}))
        .hasMessageContaining("rate NaN");
    assertThatThrownBy(() -> Fairness.garbe(FMR, new double[] {.1, .2}, .5))
        .hasMessageContaining("4 and 2");
    assertThatThrownBy(() -> Fairness.discrepancyRate(FMR, FNMR, 2)).hasMessageContaining("alpha");
  }
}
