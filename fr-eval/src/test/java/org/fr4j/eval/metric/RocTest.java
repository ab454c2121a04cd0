package org.fr4j.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.fr4j.eval.internal.testing.Python;
import org.junit.jupiter.api.Test;

class RocTest {
  @Test
  void roc_runsFromNothingAcceptedToEverythingAccepted() {
    Roc roc = Roc.of(Scores.of(new double[] {2, 3, 3}, new double[] {1, 3})).orElseThrow();

    assertThat(roc.size()).isEqualTo(5);
    assertThat(IntStream.range(0, 5).mapToDouble(roc::threshold))
        .containsExactly(Double.POSITIVE_INFINITY, 3.0, 2.0, 1.0, Double.NEGATIVE_INFINITY);
    assertThat(IntStream.range(0, 5).mapToDouble(roc::fmr)).containsExactly(0.0, .5, .5, 1.0, 1.0);
    assertThat(IntStream.range(0, 5).mapToDouble(roc::fnmr))
        .containsExactly(1.0, 1 / 3.0, 0.0, 0.0, 0.0);
  }

  @Test
  void rocDetAndAuc_equalThoseOfScikitLearn_onRandomScoresWithTies() throws Exception {
    long seed = 20;
    Random random = new Random(seed);
    List<ScoreSet> sets = new ArrayList<>();
    for (int set = 0; set < 10; set++) {
      int steps = 5 + 20 * set;
      sets.add(
          new ScoreSet(
              ties(random, 1 + random.nextInt(300), steps, .8),
              ties(random, 1 + random.nextInt(900), steps, 0)));
    }

    JsonNode answers = Python.run("roc.py", sets, "sklearn");

    for (int set = 0; set < sets.size(); set++) {
      Scores scores = Scores.of(sets.get(set).mated(), sets.get(set).nonMated());
      JsonNode answer = answers.get(set);
      assertThat(scores.auc().getAsDouble())
          .as("AUC of set %d, seed %d", set, seed)
          .isCloseTo(answer.get("auc").asDouble(), within(1e-14));
      assertRoc(Roc.of(scores).orElseThrow(), answer);
      assertDet(scores, answer);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // sent to Python, never compared
  private record ScoreSet(double[] mated, double[] nonMated) {}

  private static double[] ties(Random random, int count, int steps, double shift) {
    return random
        .doubles(count)
        .map(_ -> Math.round((random.nextGaussian() + shift) * steps) / (double) steps)
        .toArray();
  }

  private static void assertRoc(Roc roc, JsonNode answer) {
    assertThat(roc.size()).isEqualTo(answer.get("fpr").size() + 1);
    for (int point = 0; point < roc.size() - 1; point++) {
      assertThat(roc.fmr(point)).isEqualTo(answer.get("fpr").get(point).asDouble());
      assertThat(1 - roc.fnmr(point))
          .isCloseTo(answer.get("tpr").get(point).asDouble(), within(1e-15));
      if (point > 0) {
        assertThat(roc.threshold(point))
            .isEqualTo(answer.get("thresholds").get(point - 1).asDouble());
      }
    }
  }

  /// scikit-learn leaves out ends of the curve where one error stays 0 or 1.
  private static void assertDet(Scores scores, JsonNode answer) {
    for (int point = 0; point < answer.get("det_thresholds").size(); point++) {
      double threshold = answer.get("det_thresholds").get(point).asDouble();
      assertThat(scores.fmr(threshold).getAsDouble())
          .isEqualTo(answer.get("det_fpr").get(point).asDouble());
      assertThat(scores.fnmr(threshold).getAsDouble())
          .isCloseTo(answer.get("det_fnr").get(point).asDouble(), within(1e-15));
    }
  }
}
