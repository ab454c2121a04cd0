package org.fr4j.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.fr4j.eval.metric.EqualErrorRate.Convention;
import org.fr4j.eval.metric.OperatingPoint.Support;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScoresTest {
  private static final double[] NONE = {};

  @Test
  void failures_areCountedApart_whenAScoreIsNaN() {
    Scores scores =
        Scores.of(new double[] {.5, Double.NaN, .7}, new double[] {Double.NaN, Double.NaN, .1});

    assertThat(scores.mated()).isEqualTo(2);
    assertThat(scores.matedFailures()).isEqualTo(1);
    assertThat(scores.nonMated()).isEqualTo(1);
    assertThat(scores.nonMatedFailures()).isEqualTo(2);
    assertThat(scores.fnmr(.6).getAsDouble()).isEqualTo(.5);
    assertThat(scores.fmr(0).getAsDouble()).isEqualTo(1);
  }

  @Test
  void infiniteScores_areRefusedWithTheirSide() {
    assertThatThrownBy(() -> Scores.of(new double[] {.5, Double.POSITIVE_INFINITY}, NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mated score Infinity");
    assertThatThrownBy(
            () -> Scores.of(NONE, new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 1}))
        .hasMessageContaining("non-mated score -Infinity");
  }

  @Test
  void everything_isUndefined_whenASideIsEmpty() {
    Scores noMated = Scores.of(NONE, new double[] {.1, .2});
    Scores noNonMated = Scores.of(new double[] {.1, .2}, NONE);

    assertThat(noMated.fnmr(.1)).isEmpty();
    assertThat(noMated.auc()).isEmpty();
    assertThat(Roc.of(noMated)).isEmpty();
    assertThat(EqualErrorRate.of(noMated)).isEmpty();
    assertThat(OperatingPoint.of(noMated, 1).orElseThrow().fnmr()).isEmpty();
    assertThat(noNonMated.fmr(.1)).isEmpty();
    assertThat(noNonMated.thresholdAtFmr(.1)).isEmpty();
    assertThat(OperatingPoint.of(noNonMated, .1)).isEmpty();
    assertThat(Roc.of(noNonMated)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Convention.class)
  void equalErrorRate_isHalf_whenAllScoresAreTheSame(Convention convention) {
    Scores constant = Scores.of(new double[] {1, 1, 1}, new double[] {1, 1});

    assertThat(EqualErrorRate.of(constant, convention).orElseThrow().value()).isEqualTo(.5);
    assertThat(constant.auc().getAsDouble()).isEqualTo(.5);
  }

  @ParameterizedTest
  @EnumSource(Convention.class)
  void equalErrorRate_isZero_whenTheSidesDoNotMeet(Convention convention) {
    Scores apart = Scores.of(new double[] {.8, .9}, new double[] {.1, .2, .3});

    assertThat(EqualErrorRate.of(apart, convention).orElseThrow().value()).isZero();
    assertThat(apart.auc().getAsDouble()).isEqualTo(1);
  }

  @Test
  void thresholdAtFmr_isTheBestOfAll_whateverTheLimit() {
    long seed = 7;
    Random random = new Random(seed);
    for (int trial = 0; trial < 200; trial++) {
      double[] v = random.ints(1 + random.nextInt(40), 0, 12).asDoubleStream().toArray();
      double[] u = random.ints(1 + random.nextInt(40), 3, 15).asDoubleStream().toArray();
      Scores scores = Scores.of(u, v);
      double limit = random.nextInt(101) / 100.0;
      double threshold = scores.thresholdAtFmr(limit).getAsDouble();

      double best =
          DoubleStream.concat(Arrays.stream(v).map(Math::nextUp), DoubleStream.of(-1))
              .filter(t -> Arrays.stream(v).filter(s -> s >= t).count() <= limit * v.length + 1e-9)
              .map(t -> Arrays.stream(u).filter(s -> s >= t).count())
              .max()
              .orElseThrow();
      assertThat(scores.fmr(threshold).getAsDouble()).isLessThanOrEqualTo(limit);
      assertThat(u.length - scores.falseNonMatches(threshold))
          .as("seed %d, trial %d", seed, trial)
          .isEqualTo((int) best);
    }
  }

  @Test
  void thresholdAtFmr_acceptsEverything_whenEverythingIsAllowed() {
    Scores scores = Scores.of(new double[] {1}, new double[] {1, 2});

    assertThat(scores.thresholdAtFmr(1).getAsDouble()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(scores.fmr(Double.NEGATIVE_INFINITY).getAsDouble()).isEqualTo(1);
  }

  @Test
  void thresholdAtFmr_countsInRates_whenTheProductIsRoundedDown() {
    // 0.29 * 100 is 28.999999999999996: 29 of 100 are within a rate of 0.29 all the same.
    double[] v = IntStream.range(0, 100).asDoubleStream().toArray();
    Scores scores = Scores.of(new double[] {1}, v);

    assertThat(scores.falseMatches(scores.thresholdAtFmr(.29).getAsDouble())).isEqualTo(29);
  }

  @Test
  void operatingPoint_isRefused_whenLessThanOneFalseMatchIsExpected() {
    double[] v = IntStream.range(0, 999).asDoubleStream().toArray();

    OperatingPoint point = OperatingPoint.of(Scores.of(new double[] {1}, v), 1e-3).orElseThrow();

    assertThat(point.support()).isEqualTo(Support.REFUSED);
    assertThat(point.fnmr()).isEmpty();
    assertThat(Support.of(1000, 1e-3)).isEqualTo(Support.FEWER_THAN_30_ERRORS);
    assertThat(Support.of(29_999, 1e-3)).isEqualTo(Support.FEWER_THAN_30_ERRORS);
    assertThat(Support.of(30_000, 1e-3)).isEqualTo(Support.SUFFICIENT);
  }

  @Test
  void arguments_areCheckedAtTheDoor() {
    Scores scores = Scores.of(new double[] {1}, new double[] {0});

    assertThatThrownBy(() -> scores.thresholdAtFmr(1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> scores.thresholdAtFmr(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> scores.fmr(Double.NaN)).hasMessageContaining("NaN");
  }
}
