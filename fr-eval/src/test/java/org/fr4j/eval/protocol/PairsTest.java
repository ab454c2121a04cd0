package org.fr4j.eval.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.fr4j.core.Label;
import org.junit.jupiter.api.Test;

class PairsTest {
  /// Nine images of a, three of b, one of c and one of nobody known.
  private static final Label SUBJECTS =
      Label.of(
          "subject",
          Arrays.asList("a", "a", "b", "a", "a", "a", "b", "a", null, "c", "a", "b", "a", "a"));

  private static List<String> written(Pairs pairs) {
    return IntStream.range(0, pairs.size())
        .mapToObj(i -> pairs.first(i) + " " + pairs.second(i))
        .toList();
  }

  /// The pairs that show these two subjects, in alphabetical order.
  private static List<String> of(String one, String other, Pairs pairs) {
    return IntStream.range(0, pairs.size())
        .filter(i -> shown(pairs, i).equals(List.of(one, other)))
        .mapToObj(i -> pairs.first(i) + " " + pairs.second(i))
        .toList();
  }

  private static List<String> shown(Pairs pairs, int pair) {
    return Stream.of(pairs.first(pair), pairs.second(pair))
        .map(row -> String.valueOf(SUBJECTS.value(row)))
        .sorted()
        .toList();
  }

  @Test
  void aSubjectOfManyImages_hasSoManyMatedPairs_andAllOthersStay() {
    Pairs all = Pairs.all(SUBJECTS.size());

    Pairs some = Pairs.all(SUBJECTS, 7, 1);

    assertThat(of("a", "a", some)).hasSize(7).doesNotHaveDuplicates();
    assertThat(of("b", "b", some)).isEqualTo(of("b", "b", all)).hasSize(3);
    for (String other : List.of("b", "c")) {
      assertThat(of("a", other, some)).isEqualTo(of("a", other, all));
    }
    assertThat(some.size()).isEqualTo(7 + 3 + 9 * 3 + 9 + 3);
    assertThat(written(all)).containsSubsequence(written(some));
  }

  @Test
  void anyMatedPair_mayBeTheOneThatIsDrawn() {
    Set<String> drawn =
        LongStream.range(0, 600)
            .mapToObj(seed -> of("a", "a", Pairs.all(SUBJECTS, 1, seed)))
            .flatMap(List::stream)
            .collect(Collectors.toSet());

    assertThat(drawn).hasSize(36);
    assertThat(Pairs.all(SUBJECTS, 1, 5)).isEqualTo(Pairs.all(SUBJECTS, 1, 5));
  }

  @Test
  void numbers_areRefused_whereTheyAreOutOfRange() {
    assertThatThrownBy(() -> Pairs.all(SUBJECTS, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 mated pairs a subject: must be 1 or more");
    assertThatThrownBy(() -> Pairs.all(65_537))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65537 rows");
  }
}
