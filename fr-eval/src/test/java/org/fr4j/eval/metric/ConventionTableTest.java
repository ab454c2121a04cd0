package org.fr4j.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConventionTableTest {
  private static final Scores A =
      Scores.of(new double[] {.9, .8, .8, .7, .4}, new double[] {.8, .5, .4, .3, .2, .1});

  private static double value(ConventionTable table, String figure, String usedBy) {
    return table.rows().stream()
        .filter(row -> row.figure().startsWith(figure) && row.usedBy().startsWith(usedBy))
        .findFirst()
        .orElseThrow()
        .value()
        .getAsDouble();
  }

  @Test
  void oneSetOfScores_givesEachPublishedNumber() {
    ConventionTable table = ConventionTable.of(A, .2);

    assertThat(value(table, "EER", "fr4j")).isCloseTo(.1875, within(1e-15));
    assertThat(value(table, "EER", "bob")).isCloseTo(.183333, within(5e-7));
    assertThat(value(table, "EER", "PyEER")).isCloseTo(.183333, within(5e-7));
    assertThat(value(table, "EER", "scikit")).isCloseTo(.2, within(1e-15));
    assertThat(value(table, "TMR", "fr4j")).isCloseTo(.8, within(1e-15));
    assertThat(value(table, "TMR", "bob")).isCloseTo(.6, within(1e-15));
    // From (1/6, .8) to (2/6, .8): no mated score lies between .5 and .4.
    assertThat(value(table, "TMR", "numpy")).isCloseTo(.8, within(1e-15));
    // Threshold .7: one false match, one false non-match.
    assertThat(value(table, "best accuracy", "fr4j"))
        .isCloseTo(1 - (1 / 6.0 + .2) / 2, within(1e-15));
    assertThat(value(table, "best accuracy", "LFW")).isCloseTo(9 / 11.0, within(1e-15));
  }

  @Test
  void anEmptySide_leavesEveryRowUndefined() {
    List<ConventionTable.Row> rows =
        ConventionTable.of(Scores.of(new double[0], new double[] {1}), .1).rows();

    assertThat(rows).isNotEmpty().allMatch(row -> row.value().isEmpty());
    assertThatThrownBy(() -> ConventionTable.of(A, 1.5)).hasMessageContaining("1.5");
  }
}
