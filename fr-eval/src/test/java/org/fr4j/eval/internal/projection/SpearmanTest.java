package org.fr4j.eval.internal.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fr4j.eval.internal.testing.Python;
import org.junit.jupiter.api.Test;

class SpearmanTest {
  /// As the script reads it.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Input(double[] a, double[] b) {}

  @Test
  void ranksOfAHandfulOfValues_areCorrelated() {
    assertThat(Spearman.of(new double[] {1, 2, 3}, new double[] {10, 20, 40})).isEqualTo(1);
    assertThat(Spearman.of(new double[] {1, 2, 3}, new double[] {9, 8, -7})).isEqualTo(-1);
    // Ranks 1.5, 1.5, 3 and 1, 2, 3.
    assertThat(Spearman.of(new double[] {5, 5, 6}, new double[] {1, 2, 3}))
        .isCloseTo(1.5 / Math.sqrt(1.5 * 2), within(1e-15));
    assertThat(Spearman.of(new double[] {1, 1}, new double[] {1, 2})).isNaN();
    assertThat(Spearman.of(new double[0], new double[0])).isNaN();
  }

  @Test
  void valuesWithAndWithoutTies_agreeWithScipy() throws Exception {
    Random random = new Random(3);
    List<Input> inputs = new ArrayList<>();
    for (int n : new int[] {2, 17, 255, 5000}) {
      for (int distinct : new int[] {3, 1_000_000}) {
        double[] a = new double[n];
        double[] b = new double[n];
        for (int i = 0; i < n; i++) {
          a[i] = i == 0 ? -1 : random.nextInt(distinct);
          b[i] = a[i] + random.nextInt(distinct);
        }
        inputs.add(new Input(a, b));
      }
    }
    JsonNode oracle = Python.run("spearman.py", inputs, "scipy");
    for (int i = 0; i < inputs.size(); i++) {
      double ours = Spearman.of(inputs.get(i).a(), inputs.get(i).b());
      assertThat(ours).isCloseTo(oracle.get(i).asDouble(), within(1e-12));
    }
  }
}
