package org.fr4j.eval.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.fr4j.eval.internal.testing.Python;
import org.junit.jupiter.api.Test;

class IntervalTest {
  @Test
  void intervals_areThoseOfTheVector() {
    Interval exact = Interval.clopperPearson(9856, 10_000, .95);
    Interval wilson = Interval.wilson(.9856, 10_000, .95);

    assertThat(exact.low()).isCloseTo(.98306835, within(5e-9));
    assertThat(exact.high()).isCloseTo(.98784271, within(5e-9));
    assertThat(wilson.low()).isCloseTo(.98307158, within(5e-9));
    assertThat(wilson.high()).isCloseTo(.98775548, within(5e-9));
    assertThat(Interval.upperBoundWithoutErrors(300, .95)).isCloseTo(.00993608, within(5e-9));
  }

  @Test
  void intervals_equalThoseOfStatsmodels() throws Exception {
    int[][] cases = {{0, 7}, {7, 7}, {1, 3}, {3, 1000}, {999, 1000}, {40, 60}, {12, 5_000_000}};

    JsonNode answers = Python.run("intervals.py", cases, "statsmodels");

    for (int i = 0; i < cases.length; i++) {
      int errors = cases[i][0];
      int trials = cases[i][1];
      assertEquals(Interval.clopperPearson(errors, trials, .95), answers.get(i).get("beta"));
      assertEquals(
          Interval.wilson((double) errors / trials, trials, .95), answers.get(i).get("wilson"));
    }
  }

  private static void assertEquals(Interval interval, JsonNode answer) {
    assertThat(interval.low()).isCloseTo(answer.get(0).asDouble(), within(1e-10));
    assertThat(interval.high()).isCloseTo(answer.get(1).asDouble(), within(1e-10));
  }

  @Test
  void badInput_isNamed() {
    assertThatThrownBy(() -> Interval.clopperPearson(3, 2, .95)).hasMessageContaining("3 errors");
    assertThatThrownBy(() -> Interval.clopperPearson(0, 0, .95)).hasMessageContaining("0 trials");
    assertThatThrownBy(() -> Interval.wilson(.5, 10, 1)).hasMessageContaining("level 1.0");
    assertThatThrownBy(() -> Interval.wilson(Double.NaN, 10, .95)).hasMessageContaining("NaN");
  }
}
