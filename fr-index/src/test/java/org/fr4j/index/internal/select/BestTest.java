package org.fr4j.index.internal.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BestTest {
  private record Pair(int id, float score) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 63, 64, 65, 1000})
  void best_keepsWhatSortingKeeps_whateverTheOrderAndTheTies(int limit) {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      List<Pair> pairs = new ArrayList<>();
      for (int id = 0; id < random.nextInt(300); id++) {
        pairs.add(new Pair(id, random.nextInt(20) / 10f - 1));
      }
      List<Pair> expected =
          pairs.stream()
              .filter(pair -> pair.score >= -.5f)
              .sorted(Comparator.comparingDouble(Pair::score).reversed().thenComparingInt(Pair::id))
              .limit(limit)
              .toList();
      Collections.shuffle(pairs, random);
      Best left = new Best(limit, -.5f);
      Best right = new Best(limit, -.5f);
      pairs.forEach(pair -> (random.nextBoolean() ? left : right).offer(pair.id, pair.score));
      left.offerAll(right);
      left.sort();

      List<Pair> kept = new ArrayList<>();
      for (int rank = 0; rank < left.size(); rank++) {
        kept.add(new Pair(left.id(rank), left.score(rank)));
      }
      assertThat(kept).as("seed %d", seed).isEqualTo(expected);
    }
  }
}
