package org.fr4j.embedding.internal.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DictionaryKernelsTest {
  private static final int[] ENTRIES = {0, 1, 7, 8, 9, 15, 16, 17, 31, 255};

  private final DictionaryKernels plain = new PlainDictionary();
  private final DictionaryKernels vector = new SimdDictionary();

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 17, 63, 64, 65, 255, 256, 257})
  void gather_givesTheBitsOfPlainLoops(int atoms) {
    SplittableRandom random = new SplittableRandom(atoms);
    AtomTable table = drawn(300, atoms, random);
    for (int count : ENTRIES) {
      int[] columns = random.ints(0, 300).distinct().limit(count + 3).toArray();
      float[] values = floats(count + 3, random);
      float[] expected = new float[table.width()];
      float[] got = floats(table.width(), random);

      plain.gather(columns, values, 2, 2 + count, table.values(), table.stride(), expected);
      vector.gather(columns, values, 2, 2 + count, table.values(), table.stride(), got);

      assertThat(got).as("%d entries", count).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 17, 257})
  void scatter_givesTheBitsOfPlainLoops_andLeavesOtherPanels(int atoms) {
    SplittableRandom random = new SplittableRandom(atoms);
    for (int count : ENTRIES) {
      int[] columns = random.ints(0, 300).distinct().limit(count).toArray();
      float[] values = floats(count, random);
      float[] factors = floats(DictionaryKernels.LANES, random);
      AtomTable table = drawn(300, atoms, random);
      int panel = (table.panels() - 1) * DictionaryKernels.LANES;
      float[] expected = table.values().clone();
      float[] got = table.values().clone();

      plain.scatter(columns, values, 0, count, factors, expected, table.stride(), panel);
      vector.scatter(columns, values, 0, count, factors, got, table.stride(), panel);

      assertThat(got).as("%d entries", count).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 16, 17, 255, 257})
  void tile_givesTheBitsOfPlainLoops_inBothDirections(int depth) {
    SplittableRandom random = new SplittableRandom(depth);
    float[] left = floats(8 * (depth + 8) + 3, random);
    float[] right = floats((depth + 1) * 48 + 5, random);
    float[] start = floats(8 * 33, random);
    for (boolean across : new boolean[] {false, true}) {
      int rowStep = across ? 1 : depth;
      int step = across ? 8 : 1;
      float[] expected = start.clone();
      float[] got = start.clone();

      plain.tile(left, 3, rowStep, step, right, 5, 48, depth, expected, 2, 33);
      vector.tile(left, 3, rowStep, step, right, 5, 48, depth, got, 2, 33);

      assertThat(got).isEqualTo(expected);
    }
  }

  private static AtomTable drawn(int rows, int atoms, SplittableRandom random) {
    AtomTable table = new AtomTable(rows, atoms);
    for (int row = 0; row < rows; row++) {
      for (int k = 0; k < atoms; k++) {
        table.set(row, k, (float) random.nextGaussian());
      }
    }
    return table;
  }

  private static float[] floats(int count, SplittableRandom random) {
    float[] drawn = new float[count];
    for (int i = 0; i < count; i++) {
      drawn[i] = (float) random.nextGaussian();
    }
    return drawn;
  }
}
