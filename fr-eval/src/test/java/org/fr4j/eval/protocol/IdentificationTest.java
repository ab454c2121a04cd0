package org.fr4j.eval.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.VectorKernels;
import org.junit.jupiter.api.Test;

class IdentificationTest {
  private static final double LEVEL = .95;

  private final List<String> names = new ArrayList<>();
  private final List<String> cohortNames = new ArrayList<>();

  /// Coarse vectors, so that many scores tie: 40 subjects with 1 to 5 images.
  private EmbeddingMatrix coarse() {
    Random random = new Random(12);
    List<float[]> rows = new ArrayList<>();
    for (int subject = 0; subject < 40; subject++) {
      float[] own = new float[8];
      for (int i = 0; i < own.length; i++) {
        own[i] = random.nextInt(2) * 2 - 1;
      }
      for (int image = 0; image <= subject % 5; image++) {
        float[] row = own.clone();
        row[random.nextInt(8)] *= -1;
        rows.add(row);
        names.add("s" + subject);
        cohortNames.add(subject % 2 == 0 ? "even" : "odd");
      }
    }
    return EmbeddingMatrix.of(rows.toArray(new float[0][])).withSubjects(names);
  }

  @Test
  void split_keepsEnrolledAndStrangersApart() {
    coarse().close();
    Label subjects = Label.of("subject", names);
    Label cohorts = Label.of("cohort", cohortNames);
    OpenSet set = OpenSet.split(subjects, cohorts, .25, 2, 1);
    Map<Integer, Integer> references = new HashMap<>();
    for (int row : set.gallery()) {
      references.merge(subjects.code(row), 1, Integer::sum);
    }
    Set<Integer> strangers = new HashSet<>();
    for (int row : set.nonMatedProbes()) {
      strangers.add(subjects.code(row));
    }

    assertThat(references).hasSize(30);
    assertThat(references.values()).allMatch(count -> count <= 2);
    assertThat(strangers).hasSize(10).doesNotContainAnyElementsOf(references.keySet());
    for (int row : set.matedProbes()) {
      assertThat(references.get(subjects.code(row))).isEqualTo(2);
      assertThat(set.gallery()).doesNotContain(row);
    }
    assertThat(set.gallery().length + set.matedProbes().length + set.nonMatedProbes().length)
        .isEqualTo(names.size());
  }

  /// Ranks by looking at every reference: the best score of each subject, ties lost.
  @Test
  void rates_equalThoseOfAPlainLoop_whereScoresTie() {
    try (EmbeddingMatrix raw = coarse();
        EmbeddingMatrix units = raw.normalized()) {
      Label subjects = units.subjects().orElseThrow();
      OpenSet set = OpenSet.split(subjects, Label.of("cohort", cohortNames), .25, 2, 1);
      Identification found = Identification.of(raw, set, 4);
      double threshold = .7;
      int[] within = new int[5];
      int missed = 0;
      int ties = 0;
      for (int probe : set.matedProbes()) {
        Map<Integer, Float> best = best(units, subjects, set, probe);
        float mate = Objects.requireNonNull(best.remove(subjects.code(probe)));
        int rank = 1 + (int) best.values().stream().filter(score -> score >= mate).count();
        ties += rank <= 4 && best.values().stream().anyMatch(score -> score == mate) ? 1 : 0;
        for (int r = rank; r <= 4; r++) {
          within[r]++;
        }
        missed += rank <= 2 && mate >= threshold ? 0 : 1;
      }
      int alarms = 0;
      for (int probe : set.nonMatedProbes()) {
        Map<Integer, Float> best = best(units, subjects, set, probe);
        alarms += best.values().stream().anyMatch(score -> score >= threshold) ? 1 : 0;
      }

      double mated = set.matedProbes().length;
      for (int rank = 1; rank <= 4; rank++) {
        assertThat(found.cmc(rank).getAsDouble()).isCloseTo(within[rank] / mated, within(1e-12));
      }
      assertThat(found.ties()).isEqualTo(ties).isPositive();
      assertThat(found.fnir(threshold, 2, LEVEL).orElseThrow().rate()).isEqualTo(missed / mated);
      assertThat(found.fpir(threshold, LEVEL).orElseThrow().rate())
          .isEqualTo((double) alarms / set.nonMatedProbes().length);
      double t = found.thresholdAtFpir(.2).getAsDouble();
      assertThat(found.fpir(t, LEVEL).orElseThrow().rate()).isLessThanOrEqualTo(.2);
      Identification even = found.of(row -> cohortNames.get(row).equals("even"));
      Identification odd = found.of(row -> cohortNames.get(row).equals("odd"));
      assertThat(even.matedSearches() + odd.matedSearches()).isEqualTo(found.matedSearches());
      assertThat(even.nonMatedSearches() + odd.nonMatedSearches())
          .isEqualTo(found.nonMatedSearches());
    }
  }

  private static Map<Integer, Float> best(
      EmbeddingMatrix units, Label subjects, OpenSet set, int probe) {
    Map<Integer, Float> best = new HashMap<>();
    for (int row : set.gallery()) {
      float score = VectorKernels.named("scalar").dot(units.row(probe), units.row(row));
      best.merge(subjects.code(row), score, Math::max);
    }
    return best;
  }

  @Test
  void theMateLoses_whenItTies() {
    float[] same = {1, 0};
    try (EmbeddingMatrix units =
        EmbeddingMatrix.of(same, same, same, new float[] {0, 1})
            .withSubjects(List.of("a", "b", "a", "c"))) {
      Label subjects = units.subjects().orElseThrow();
      OpenSet set = OpenSet.split(subjects, Label.of("x", List.of("1", "1", "1", "1")), 0, 1, 1);
      Identification found = Identification.of(units, set, 2);

      assertThat(found.matedSearches()).isEqualTo(1);
      assertThat(found.ties()).isEqualTo(1);
      assertThat(found.cmc(1).getAsDouble()).isZero();
      assertThat(found.cmc(2).getAsDouble()).isEqualTo(1);
      assertThat(found.fpir(.5, LEVEL)).isEmpty();
      assertThat(found.thresholdAtFpir(.5)).isEmpty();
      assertThatThrownBy(() -> found.fnir(.5, 3, LEVEL)).hasMessageContaining("rank 3");
    }
  }
}
