package org.fr4j.eval.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.fr4j.core.Label;
import org.junit.jupiter.api.Test;

class SubjectFoldsTest {
  private final Random random = new Random(6);
  private final List<String> names = new ArrayList<>();
  private final List<String> cohortNames = new ArrayList<>();

  private void draw(int rows) {
    for (int row = 0; row < rows; row++) {
      int subject = random.nextInt(61);
      names.add(subject == 60 ? null : "s" + subject);
      cohortNames.add(subject % 3 == 0 ? "A" : "B");
    }
  }

  @Test
  void foldsShareNoSubject_andDealCohortsEvenly() {
    draw(900);
    Label subjects = Label.of("subject", names);
    Label cohorts = Label.of("cohort", cohortNames);
    SubjectFolds folds = SubjectFolds.of(subjects, cohorts, 5, 1);
    Set<Integer> seen = new HashSet<>();
    int rows = 0;
    for (int fold = 0; fold < folds.folds(); fold++) {
      Set<Integer> own = new HashSet<>();
      int ofA = 0;
      for (int row : folds.rows(fold)) {
        assertThat(folds.fold(row)).isEqualTo(fold);
        ofA += own.add(subjects.code(row)) && cohorts.code(row) == 0 ? 1 : 0;
      }
      for (int row : folds.others(fold)) {
        assertThat(own).doesNotContain(subjects.code(row));
      }
      assertThat(own).hasSize(12);
      assertThat(ofA).isEqualTo(4);
      seen.addAll(own);
      rows += folds.rows(fold).length;
      assertThat(folds.rows(fold).length + folds.others(fold).length)
          .isEqualTo(900 - subjects.missing());
    }
    assertThat(seen).hasSize(60).doesNotContain(Label.MISSING);
    assertThat(rows).isEqualTo(900 - subjects.missing());
  }

  @Test
  void badInput_isNamed() {
    Label one = Label.of("subject", List.of("a"));

    assertThatThrownBy(() -> SubjectFolds.of(one, one, 1, 1)).hasMessageContaining("1 folds");
    assertThatThrownBy(() -> SubjectFolds.of(one, Label.of("cohort", List.of()), 2, 1))
        .hasMessageContaining("1 subjects and 0 cohorts");
  }
}
