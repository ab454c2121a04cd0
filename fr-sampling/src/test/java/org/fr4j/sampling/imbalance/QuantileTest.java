package org.fr4j.sampling.imbalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.fr4j.sampling.Python;
import org.junit.jupiter.api.Test;

class QuantileTest {
  private static final long SEED = 3;

  @Test
  void of_equalsNumpy_forEveryType() {
    List<int[]> sets = new ArrayList<>();
    Random random = new Random(SEED);
    for (int i = 0; i < 1000; i++) {
      int range = 1 << (1 + random.nextInt(20));
      sets.add(random.ints(1 + random.nextInt(40), 0, range).sorted().toArray());
    }
    List<List<Double>> oracle =
        Python.run("quantiles.py", sets.stream().map(QuantileTest::line).toList()).stream()
            .map(line -> Arrays.stream(line.split(" ")).map(Double::valueOf).toList())
            .toList();

    for (int i = 0; i < sets.size(); i++) {
      List<Double> ours = quantiles(sets.get(i));
      for (int j = 0; j < ours.size(); j++) {
        // NumPy rounds the place of the linear type once less: a few last bits.
        assertThat(ours.get(j))
            .as(line(sets.get(i)))
            .isCloseTo(oracle.get(i).get(j), within(1e-12 * (1 + oracle.get(i).get(j))));
      }
    }
  }

  @Test
  void of_isTheValue_whenThereIsOne() {
    for (Quantile type : Quantile.values()) {
      assertThat(type.of(new int[] {7}, 0.1)).isEqualTo(7);
    }
  }

  private static String line(int[] counts) {
    return Arrays.stream(counts).mapToObj(Integer::toString).collect(Collectors.joining(" "));
  }

  private static List<Double> quantiles(int[] counts) {
    List<Double> values = new ArrayList<>();
    for (Quantile type : Quantile.values()) {
      values.add(type.of(counts, 0.1));
      values.add(type.of(counts, 0.9));
    }
    return values;
  }
}
