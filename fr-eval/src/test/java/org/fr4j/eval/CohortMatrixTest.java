package org.fr4j.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fr4j.core.Label;
import org.fr4j.eval.protocol.Comparisons;
import org.fr4j.eval.protocol.Pairs;
import org.junit.jupiter.api.Test;

class CohortMatrixTest {
  @Test
  void eachCell_countsComparisonsOfItsTwoCohorts_inEitherOrder() {
    Label subjects = Label.of("subject", List.of("a", "b", "c", "d"));
    Label cohorts = Label.of("cohort", List.of("X", "X", "Y", "Z"));
    Comparisons all =
        Comparisons.of(
            Pairs.of(new int[] {0, 0, 2, 1}, new int[] {1, 2, 1, 3}),
            new double[] {.9, .1, .8, Double.NaN},
            subjects,
            cohorts);

    CohortMatrix matrix = CohortMatrix.of(all, .5, .95);

    assertThat(matrix.cohorts()).containsExactly("X", "Y", "Z");
    assertThat(matrix.cell(0, 0).orElseThrow().rate()).isEqualTo(1);
    assertThat(matrix.cell(0, 1).orElseThrow().rate()).isEqualTo(.5);
    assertThat(matrix.cell(1, 0)).isEqualTo(matrix.cell(0, 1));
    assertThat(matrix.cell(0, 1).orElseThrow().comparisons()).isEqualTo(2);
    assertThat(matrix.cell(1, 1)).isEmpty();
    assertThat(matrix.cell(0, 2)).as("NaN only").isEmpty();
  }
}
