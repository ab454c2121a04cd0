package org.fr4j.embedding.internal.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryKernelsTest {
  private static final int WIDTH = EntryKernels.WIDTH;
  private static final int ROWS = 300;

  private final EntryKernels plain = new PlainEntries();
  private final EntryKernels vector = new SimdEntries();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 17, 255, 256, 257})
  void gatherAndScatter_giveTheBitsOfPlainLoops(int entries) {
    SplittableRandom random = new SplittableRandom(entries);
    int[] columns = random.ints(0, ROWS).distinct().limit(entries + 3).toArray();
    float[] values = new float[columns.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    double[] panel = drawn(ROWS * WIDTH, random);
    double[] sums = drawn(WIDTH, random);
    double[] scattered = panel.clone();

    vector.gather(columns, values, 2, 2 + entries, panel, sums);
    vector.scatter(columns, values, 2, 2 + entries, sums, scattered);

    double[] expectedSums = new double[WIDTH];
    double[] expected = panel.clone();
    plain.gather(columns, values, 2, 2 + entries, panel, expectedSums);
    plain.scatter(columns, values, 2, 2 + entries, expectedSums, expected);
    assertThat(sums).isEqualTo(expectedSums);
    assertThat(scattered).isEqualTo(expected);
  }

  private static double[] drawn(int count, SplittableRandom random) {
    double[] drawn = new double[count];
    for (int i = 0; i < count; i++) {
      drawn[i] = random.nextGaussian();
    }
    return drawn;
  }
}
