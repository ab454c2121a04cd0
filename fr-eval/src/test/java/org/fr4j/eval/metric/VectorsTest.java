package org.fr4j.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.fr4j.eval.metric.EqualErrorRate.Convention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two score sets small enough to check with a pencil.
class VectorsTest {
  private static final Scores A =
      Scores.of(new double[] {.9, .8, .8, .7, .4}, new double[] {.8, .5, .4, .3, .2, .1});
  private static final Scores B =
      Scores.of(new double[] {.9, .8, .7, .6}, new double[] {.65, .5, .4, .3});

  @ParameterizedTest
  @CsvSource({
    "A, BOB, 11, 60, 1, 6, 1, 5",
    "A, PYEER, 11, 60, 1, 6, 1, 5",
    "A, INTERPOLATED, 1, 5, 1, 5, 1, 5",
    "A, ROCCH, 3, 16, 3, 16, 3, 16",
    "B, BOB, 1, 4, 1, 4, 1, 4",
    "B, PYEER, 1, 4, 1, 4, 1, 4",
    "B, INTERPOLATED, 1, 4, 1, 4, 1, 4",
    "B, ROCCH, 1, 8, 1, 8, 1, 8",
  })
  void equalErrorRate_isTheFractionOfThePencil(
      String vector,
      Convention convention,
      int p,
      int q,
      int lowP,
      int lowQ,
      int highP,
      int highQ) {
    EqualErrorRate rate = EqualErrorRate.of(vector.equals("A") ? A : B, convention).orElseThrow();

    assertThat(rate.value()).isCloseTo((double) p / q, within(1e-15));
    assertThat(rate.low()).isCloseTo((double) lowP / lowQ, within(1e-15));
    assertThat(rate.high()).isCloseTo((double) highP / highQ, within(1e-15));
  }

  @Test
  void equalErrorRate_isByTheConvexHull_whenNoConventionIsNamed() {
    assertThat(EqualErrorRate.of(A).orElseThrow().convention()).isEqualTo(Convention.ROCCH);
  }

  @Test
  void auc_countsATieAsHalf() {
    assertThat(A.auc().getAsDouble()).isEqualTo(.85);
  }

  @Test
  void rates_acceptAScoreThatEqualsTheThreshold() {
    assertThat(A.fmr(.6).getAsDouble()).isEqualTo(1 / 6.0);
    assertThat(A.fnmr(.6).getAsDouble()).isEqualTo(1 / 5.0);
    assertThat(A.fmr(.8).getAsDouble()).isEqualTo(1 / 6.0);
    assertThat(A.fmr(Math.nextUp(.8)).getAsDouble()).isZero();
  }

  @Test
  void thresholdAtFmr_keepsTheLargestTrueMatchRate() {
    OperatingPoint point = OperatingPoint.of(A, .2).orElseThrow();

    assertThat(point.threshold()).isEqualTo(Math.nextUp(.5));
    assertThat(point.fmr()).isEqualTo(1 / 6.0);
    assertThat(1 - point.fnmr().getAsDouble()).isEqualTo(.8);
    assertThat(point.support()).isEqualTo(OperatingPoint.Support.FEWER_THAN_30_ERRORS);
  }
}
