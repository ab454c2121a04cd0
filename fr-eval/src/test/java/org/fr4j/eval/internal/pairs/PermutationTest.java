package org.fr4j.eval.internal.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 65_535, 65_536, 65_537, 65_792, 70_001, 100_003, 1_000_000})
  void everyNumber_comesOnce(int size) {
    Permutation order = Permutation.of(size, 5);
    BitSet seen = new BitSet();
    for (int place = 0; place < size; place++) {
      seen.set((int) order.at(place));
    }
    assertThat(seen.cardinality()).isEqualTo(size);
    assertThat(seen.length()).isEqualTo(size);
  }

  @Test
  void orders_differBySeedAndAreRepeated() {
    Permutation one = Permutation.of(1_000_000, 1);

    assertThat(Permutation.of(1_000_000, 1).at(0)).isEqualTo(one.at(0));
    assertThat(Permutation.of(1_000_000, 2).at(0)).isNotEqualTo(one.at(0));
  }

  /// Over 4,000 seeds the first 16 numbers fall into 64 equal parts of a large range: 1,000 each,
  /// and two neighbours into 8 x 8 parts.
  @ParameterizedTest
  @ValueSource(longs = {64_000, 128_000, 64_000_000_000L})
  void numbers_areSpreadEvenly_whateverThePlace(long size) {
    int seeds = 4_000;
    int places = 16;
    int[] parts = new int[64];
    int[] neighbours = new int[64];
    for (int seed = 0; seed < seeds; seed++) {
      Permutation order = Permutation.of(size, seed);
      for (int place = 0; place < places; place++) {
        parts[(int) (order.at(place) / (size / 64))]++;
        long next = order.at(place + 1) / (size / 8);
        neighbours[(int) (order.at(place) / (size / 8) * 8 + next)]++;
      }
    }
    // Chi-square with 63 degrees of freedom: above 113.5 once in 10,000.
    assertThat(chiSquare(parts, seeds * places / 64.0)).isLessThan(113.5);
    assertThat(chiSquare(neighbours, seeds * places / 64.0)).isLessThan(113.5);
  }

  private static double chiSquare(int[] counts, double expected) {
    double sum = 0;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }
}
