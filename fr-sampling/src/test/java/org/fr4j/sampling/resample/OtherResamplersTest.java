package org.fr4j.sampling.resample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.sampling.imbalance.MultiLabelImbalance;
import org.junit.jupiter.api.Test;

class OtherResamplersTest {
  @Test
  void lpRos_fillsCombinationsToTheMean_largestFirst() {
    // Combinations of 40, 8 and 3: the mean is 17, they lack 9 and 14.
    LabelTable table = LabelTable.of(repeat("a", 40, "x", 8, "y", 3, "z"));

    assertThat(counts(new LpRos(1).plan(table, List.of("a"), 1), table))
        .containsExactly(40, 17, 17);
    // 10 replicas: 5 for each.
    SamplingPlan partly = new LpRos(0.2).plan(table, List.of("a"), 1);
    assertThat(counts(partly, table)).containsExactly(40, 13, 8);
    assertThat(partly.stop()).isEqualTo(Stop.SAMPLE_BUDGET);
  }

  @Test
  void mlRos_lowersMeanIr_withinItsShare() {
    LabelTable table = LabelTable.of(repeat("a", 90, "x", 10, "y"), repeat("b", 95, "p", 5, "q"));
    List<String> labels = List.of("a", "b");
    SamplingPlan plan = new MlRos(0.25).plan(table, labels, 1);

    assertThat(plan.replicas()).isPositive().isLessThanOrEqualTo(25);
    assertThat(MultiLabelImbalance.of(plan.apply(table).labels()).meanIr())
        .isLessThan(MultiLabelImbalance.of(table.labels()).meanIr());
  }

  @Test
  void stratifiedSubset_takesAsManySubjectsOfEachCohort_withTheMostImages() {
    LabelTable table =
        LabelTable.of(
            repeat("subject", 5, "anna", 2, "bea", 1, "carl", 4, "dan", 3, "emil"),
            repeat("gender", 7, "F", 8, "M"));
    SamplingPlan plan = new StratifiedSubset(1, 3).plan(table, List.of("gender"), 1);

    assertThat(plan.apply(table).label("gender").counts()).containsExactly(3, 3);
    assertThat(plan.apply(table).label("subject").counts()).containsExactly(3, 0, 0, 3, 0);
  }

  private static int[] counts(SamplingPlan plan, LabelTable table) {
    return plan.apply(table).label("a").counts();
  }

  private static Label repeat(String name, Object... timesAndValues) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < timesAndValues.length; i += 2) {
      for (int n = 0; n < (Integer) timesAndValues[i]; n++) {
        values.add((String) timesAndValues[i + 1]);
      }
    }
    return Label.of(name, values);
  }
}
