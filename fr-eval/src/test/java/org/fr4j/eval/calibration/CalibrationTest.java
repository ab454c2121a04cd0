package org.fr4j.eval.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.fr4j.core.Label;
import org.fr4j.eval.calibration.Calibration.Row;
import org.fr4j.eval.internal.testing.Population;
import org.fr4j.eval.metric.OperatingPoint.Support;
import org.fr4j.eval.protocol.Comparisons;
import org.fr4j.eval.protocol.Pairs;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final double TARGET = .02;

  private final Comparisons all = Population.of(40, .5, .7, 1);

  @Test
  void eachThreshold_keepsToTheTargetWhereItWasSet_andShowsWhatItCostsTheOthers() {
    Calibration calibration = Calibration.of(all, TARGET, .95);
    Row a = calibration.rows().get(1);
    Row c = calibration.rows().get(3);

    assertThat(calibration.rows()).extracting(Row::setOn).containsExactly("all", "A", "B", "C");
    for (int cohort = 0; cohort < 3; cohort++) {
      double fmr = fmr(calibration.rows().get(cohort + 1), cohort);
      assertThat(fmr).isLessThanOrEqualTo(TARGET).isCloseTo(TARGET, within(.001));
    }
    assertThat(c.threshold().getAsDouble()).isGreaterThan(a.threshold().getAsDouble());
    assertThat(fmr(a, 2)).as("C at the threshold of A").isGreaterThan(3 * TARGET);
    assertThat(fnmr(c, 0)).as("A at the threshold of C").isGreaterThan(fnmr(a, 0));
    assertThat(a.costs().get(2).fmr().orElseThrow().effectiveSize()).isPositive();
    assertThat(a.support()).isEqualTo(Support.SUFFICIENT);
  }

  private static double fmr(Row row, int cohort) {
    return row.costs().get(cohort).fmr().orElseThrow().rate();
  }

  private static double fnmr(Row row, int cohort) {
    return row.costs().get(cohort).fnmr().orElseThrow().rate();
  }

  @Test
  void normalisation_givesAllCohortsTheSameFmrAtOneThreshold() {
    Comparisons other = Population.of(40, .5, .7, 2);
    CohortNormalisation normalisation = CohortNormalisation.fit(all, TARGET);
    double threshold = all.scores().thresholdAtFmr(TARGET).getAsDouble();
    Comparisons moved = normalisation.apply(all);

    for (int cohort = 0; cohort < 3; cohort++) {
      assertThat(moved.within(cohort).fmr(threshold).getAsDouble()).isCloseTo(TARGET, within(.001));
      assertThat(normalisation.apply(other).within(cohort).fmr(threshold).getAsDouble())
          .isBetween(TARGET / 3, TARGET * 3);
    }
    assertThat(all.within(2).fmr(threshold).getAsDouble())
        .isGreaterThan(3 * all.within(0).fmr(threshold).getAsDouble());
    assertThat(normalisation.shift("C")).isLessThan(normalisation.shift("A"));
  }

  @Test
  void normalisation_leavesScoresOfTwoCohortsAlone() {
    Comparisons moved = CohortNormalisation.fit(all, TARGET).apply(all);
    for (int i = 0; i < all.size(); i++) {
      if (all.cohort(i) == Label.MISSING) {
        assertThat(moved.score(i)).isEqualTo(all.score(i));
      }
    }
  }

  @Test
  void badInput_isNamed() {
    Label subjects = Label.of("subject", List.of("a", "b", "c"));
    Label cohorts = Label.of("cohort", List.of("X", "X", "Y"));
    Comparisons few =
        Comparisons.of(
            Pairs.of(new int[] {0}, new int[] {1}), new double[] {.5}, subjects, cohorts);

    assertThat(Calibration.of(few, .5, .95).rows().get(2).threshold()).isEmpty();
    assertThat(Calibration.of(few, .5, .95).rows().get(2).costs()).isEmpty();
    assertThatThrownBy(() -> CohortNormalisation.fit(few, .5))
        .hasMessageContaining("cohort X: 1 non-mated scores");
    assertThatThrownBy(() -> CohortNormalisation.fit(all, 0)).hasMessageContaining("target FMR 0");
    assertThatThrownBy(() -> CohortNormalisation.fit(all, TARGET).apply(few))
        .hasMessageContaining("[X, Y]");
  }
}
