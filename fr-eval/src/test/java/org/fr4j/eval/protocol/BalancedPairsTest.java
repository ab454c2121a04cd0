package org.fr4j.eval.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.fr4j.core.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BalancedPairsTest {
  /// Rows in disorder: three cohorts of unlike size, a subject under two of them, rows of unknown
  /// subject or cohort.
  private record Data(Label subjects, Label cohorts) {
    static Data drawn(int rows, int subjects, long seed) {
      Random random = new Random(seed);
      List<String> names = new ArrayList<>();
      List<String> cohorts = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        int subject = random.nextInt(subjects);
        String own = subject % 7 < 4 ? "A" : subject % 7 < 6 ? "B" : "C";
        names.add(random.nextInt(20) == 0 ? null : "s" + subject);
        cohorts.add(
            random.nextInt(20) == 0 ? null : subject == 0 && random.nextBoolean() ? "B" : own);
      }
      return new Data(Label.of("subject", names), Label.of("cohort", cohorts));
    }

    boolean isPair(int first, int second, int cohort, boolean mated, Impostors impostors) {
      int a = subjects.code(first);
      int b = subjects.code(second);
      int other = cohorts.code(second);
      if (a == Label.MISSING || b == Label.MISSING || cohorts.code(first) != cohort) {
        return false;
      }
      if (mated) {
        return a == b && other == cohort;
      }
      boolean wanted =
          switch (impostors) {
            case WITHIN -> other == cohort;
            case ACROSS -> other != cohort;
            case ANY -> true;
          };
      return a != b && other != Label.MISSING && wanted;
    }

    /// Every pair there is, by looking at every two rows; within a cohort in one order only.
    Set<String> all(Impostors impostors) {
      Set<String> all = new HashSet<>();
      for (int cohort = 0; cohort < cohorts.categories().size(); cohort++) {
        for (int i = 0; i < subjects.size(); i++) {
          for (int j = 0; j < subjects.size(); j++) {
            boolean once = i < j || cohorts.code(j) != cohort;
            for (boolean mated : new boolean[] {true, false}) {
              if (i != j && once && isPair(i, j, cohort, mated, impostors)) {
                all.add(key(cohort, mated, i, j, cohorts));
              }
            }
          }
        }
      }
      return all;
    }
  }

  private static String key(int cohort, boolean mated, int i, int j, Label cohorts) {
    boolean within = cohorts.code(j) == cohort;
    return cohort + (mated ? " = " : " # ") + (within && i > j ? j + " " + i : i + " " + j);
  }

  @ParameterizedTest
  @EnumSource(Impostors.class)
  void everyPairIsDrawnOnce_whenAllAreAskedFor(Impostors impostors) {
    Data data = Data.drawn(83, 19, 3);
    BalancedPairs all = BalancedPairs.of(1_000_000).withImpostors(impostors);
    List<String> drawn = new ArrayList<>();
    all.forEach(
        data.subjects,
        data.cohorts,
        (cohort, mated, i, j) -> drawn.add(key(cohort, mated, i, j, data.cohorts)));

    assertThat(drawn).doesNotHaveDuplicates();
    assertThat(new HashSet<>(drawn)).isEqualTo(data.all(impostors));
    assertThat(all.draw(data.subjects, data.cohorts).pairs().size()).isEqualTo(drawn.size());
  }

  @ParameterizedTest
  @EnumSource(Impostors.class)
  void pairsAreOfTheirCohortAndKind_whenSomeAreAskedFor(Impostors impostors) {
    Data data = Data.drawn(4_000, 500, 4);
    PairSample sample =
        BalancedPairs.of(1_000).withImpostors(impostors).draw(data.subjects, data.cohorts);

    assertThat(sample.warnings()).isEmpty();
    assertThat(sample.cohorts()).hasSize(3);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < sample.pairs().size(); i++) {
      int cohort = i / 1_000;
      boolean mated = i % 1_000 < 500;
      int first = sample.pairs().first(i);
      int second = sample.pairs().second(i);
      assertThat(data.isPair(first, second, cohort, mated, impostors)).as("pair %d", i).isTrue();
      assertThat(seen.add(key(cohort, mated, first, second, data.cohorts))).isTrue();
    }
    assertThat(seen).hasSize(3_000);
  }

  @Test
  void drawing_isRepeatedBySeed_andStreamedAlike() {
    Data data = Data.drawn(4_000, 500, 4);
    BalancedPairs balanced = BalancedPairs.of(2_000).withMatedShare(.25).withSeed(9);
    PairSample sample = balanced.draw(data.subjects, data.cohorts);
    Set<Long> streamed = new HashSet<>();
    balanced.forEach(
        data.subjects, data.cohorts, (_, _, i, j) -> streamed.add(((long) i << 32) | j));

    assertThat(balanced.draw(data.subjects, data.cohorts)).isEqualTo(sample);
    assertThat(balanced.withSeed(10).draw(data.subjects, data.cohorts).pairs())
        .isNotEqualTo(sample.pairs());
    assertThat(sample.cohorts().getFirst().mated().drawn()).isEqualTo(500);
    assertThat(sample.cohorts().getFirst().nonMated().drawn()).isEqualTo(1_500);
    assertThat(streamed).hasSize(sample.pairs().size());
    for (int i = 0; i < sample.pairs().size(); i++) {
      assertThat(streamed)
          .contains(((long) sample.pairs().first(i) << 32) | sample.pairs().second(i));
    }
  }

  @Test
  void noSubjectExceedsTheCap_andTheShortfallIsSaid() {
    Data data = Data.drawn(2_000, 60, 5);
    PairSample sample =
        BalancedPairs.of(2_000).withCapPerSubject(10).draw(data.subjects, data.cohorts);
    Map<String, Integer> counts = new HashMap<>();
    int begin = 0;
    for (CohortPairs cohort : sample.cohorts()) {
      for (CohortPairs.Drawn drawn : List.of(cohort.mated(), cohort.nonMated())) {
        for (int i = begin; i < begin + drawn.drawn(); i++) {
          int a = data.subjects.code(sample.pairs().first(i));
          int b = data.subjects.code(sample.pairs().second(i));
          counts.merge(begin + " " + a, 1, Integer::sum);
          if (a != b) {
            counts.merge(begin + " " + b, 1, Integer::sum);
          }
        }
        begin += drawn.drawn();
      }
    }
    assertThat(counts.values()).allMatch(count -> count <= 10);
    CohortPairs a = sample.cohorts().getFirst();
    assertThat(a.mated().drawn()).isEqualTo(10 * a.subjects());
    assertThat(a.nonMated().drawn()).isBetween(5 * a.subjects() - 5, 5 * a.subjects());
    assertThat(sample.warnings()).hasSize(6);
    assertThat(sample.warnings().getFirst())
        .contains("1000 mated pairs asked for", "under the cap of 10", "effective");
  }

  @Test
  void aCohortOfOneSubject_givesMatedPairsAndNoOther() {
    Label subjects = Label.of("subject", List.of("a", "a", "a", "b", "c"));
    Label cohorts = Label.of("cohort", List.of("X", "X", "X", "Y", "Y"));
    PairSample sample = BalancedPairs.of(10).draw(subjects, cohorts);

    assertThat(sample.pairs()).isEqualTo(Pairs.of(new int[] {0, 0, 1, 3}, new int[] {1, 2, 2, 4}));
    assertThat(sample.cohorts().get(0).mated().effectiveSubjects()).isEqualTo(1);
    assertThat(sample.cohorts().get(0).nonMated().drawn()).isZero();
    assertThat(sample.cohorts().get(1).mated().possible()).isZero();
    assertThat(sample.warnings())
        .containsExactly(
            "X: 5 mated pairs asked for, 3 drawn of 3 possible: 1 subjects, 1.0 effective ones",
            "X: 5 non-mated pairs asked for, 0 drawn of 0 possible: 1 subjects, 0.0 effective ones",
            "Y: 5 mated pairs asked for, 0 drawn of 0 possible: 2 subjects, 0.0 effective ones",
            "Y: 5 non-mated pairs asked for, 1 drawn of 1 possible: 2 subjects, 2.0 effective"
                + " ones");
  }

  @Test
  void allPairsAreAsLikely() {
    Label subjects = Label.of("subject", Arrays.asList("a", "a", "a", "b", "b", "c", "d"));
    Label cohorts = Label.of("cohort", List.of("X", "X", "X", "X", "X", "X", "X"));
    Map<String, Integer> counts = new HashMap<>();
    int seeds = 17_000;
    for (int seed = 0; seed < seeds; seed++) {
      Pairs pairs =
          BalancedPairs.of(3).withMatedShare(0).withSeed(seed).draw(subjects, cohorts).pairs();
      for (int i = 0; i < 3; i++) {
        counts.merge(pairs.first(i) + " " + pairs.second(i), 1, Integer::sum);
      }
    }
    // 17 of 21 pairs are non-mated: each is drawn in 3 of 17 samples, 3,000 times give or take 50.
    assertThat(counts).hasSize(17);
    assertThat(counts.values()).allMatch(count -> Math.abs(count - 3_000) < 200);
  }

  @Test
  void badInput_isNamed() {
    Label two = Label.of("subject", List.of("a", "b"));
    Label one = Label.of("cohort", List.of("X"));

    assertThatThrownBy(() -> BalancedPairs.of(0)).hasMessageContaining("0 pairs");
    assertThatThrownBy(() -> BalancedPairs.of(1).withMatedShare(2)).hasMessageContaining("2.0");
    assertThatThrownBy(() -> BalancedPairs.of(1).withCapPerSubject(0)).hasMessageContaining("cap");
    assertThatThrownBy(() -> BalancedPairs.of(1).draw(two, one)).hasMessageContaining("2 subjects");
  }
}
