package org.fr4j.sampling.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fr4j.core.Label;
import org.fr4j.sampling.Python;
import org.junit.jupiter.api.Test;

class SampleWeightsTest {
  @Test
  void inverseFrequency_equalsScikitLearn() {
    List<int[]> sets = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < 100; i++) {
      sets.add(random.ints(1 + random.nextInt(8), 1, 500).toArray());
    }
    List<String> oracle =
        Python.run("class_weights.py", sets.stream().map(SampleWeightsTest::line).toList());
    for (int i = 0; i < sets.size(); i++) {
      float[] weights = SampleWeights.inverseFrequency(label(sets.get(i)));
      String[] expected = oracle.get(i).split(" ", -1);
      int row = 0;
      for (int code = 0; code < expected.length; code++) {
        double value = Double.parseDouble(expected[code]);
        assertThat((double) weights[row]).isCloseTo(value, within(1e-6 * value));
        row += sets.get(i)[code];
      }
    }
  }

  @Test
  void effectiveNumber_liesBetweenNoneAndInverseFrequency() {
    Label label = label(new int[] {900, 100});
    double even = ratio(SampleWeights.effectiveNumber(label, 0));
    double middle = ratio(SampleWeights.effectiveNumber(label, 0.999));
    double inverse = ratio(SampleWeights.effectiveNumber(label, 1 - 1e-12));

    assertThat(even).isEqualTo(1);
    assertThat(middle)
        .isCloseTo((1 - Math.pow(0.999, 900)) / (1 - Math.pow(0.999, 100)), within(1e-5));
    assertThat(inverse).isCloseTo(9, within(1e-5));
  }

  @Test
  void weights_areOneOnAverage_andForMissingValues() {
    Label label = Label.of("a", Arrays.asList("x", "x", "x", "y", null));
    for (float[] weights :
        List.of(SampleWeights.inverseFrequency(label), SampleWeights.effectiveNumber(label, .9))) {
      double mean = IntStream.range(0, 4).mapToDouble(i -> weights[i]).average().orElseThrow();
      assertThat(mean).isCloseTo(1, within(1e-6));
      assertThat(weights[4]).isEqualTo(1);
    }
  }

  @Test
  void effectiveNumber_refusesABetaOfOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleWeights.effectiveNumber(label(new int[] {1}), 1))
        .withMessageContaining("beta 1.0");
  }

  @Test
  void taskWeights_evenOutLossesOfABlindGuess() {
    Label two = Label.of("gender", List.of("F", "M", "M", "M"));
    Label four = Label.of("race", Arrays.asList("a", "b", null, "d"));
    TaskWeights weights = TaskWeights.of(List.of(two, four));

    assertThat(weights.tasks()).containsExactly("gender", "race");
    // Blind guesses on the known samples: 4 ln 2 and 3 ln 3.
    assertThat(weights.task(0) * 4 * Math.log(2))
        .isCloseTo(weights.task(1) * 3 * Math.log(3), within(1e-12));
    assertThat(weights.samples(1)).containsExactly(1, 1, 0, 1);
  }

  private static double ratio(float[] weights) {
    return weights[weights.length - 1] / weights[0];
  }

  private static Label label(int[] counts) {
    int[] codes =
        IntStream.range(0, counts.length)
            .flatMap(code -> IntStream.range(0, counts[code]).map(i -> code))
            .toArray();
    return Label.of("a", IntStream.range(0, counts.length).mapToObj(i -> "c" + i).toList(), codes);
  }

  private static String line(int[] counts) {
    return Arrays.stream(counts).mapToObj(Integer::toString).collect(Collectors.joining(" "));
  }
}
