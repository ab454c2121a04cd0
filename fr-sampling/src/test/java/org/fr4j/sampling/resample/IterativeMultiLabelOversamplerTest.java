package org.fr4j.sampling.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.fr4j.core.Category;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.core.ProgressListener;
import org.fr4j.sampling.imbalance.GiniIndex;
import org.fr4j.sampling.imbalance.ImbalanceMetric;
import org.fr4j.sampling.imbalance.InterDecileRatio;
import org.fr4j.sampling.imbalance.MaxMinRatio;
import org.fr4j.sampling.imbalance.Quantile;
import org.junit.jupiter.api.Test;

class IterativeMultiLabelOversamplerTest {
  private static final List<ImbalanceMetric> METRICS =
      List.of(
          new InterDecileRatio(),
          new MaxMinRatio(),
          new InterDecileRatio(Quantile.LINEAR),
          new GiniIndex());

  @Test
  void plan_equalsTheNaiveOne_on200RandomTables() {
    Set<Stop> stops = EnumSet.noneOf(Stop.class);
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int size = 1 + random.nextInt(80);
      int width = 1 + random.nextInt(5);
      List<Label> labels = new ArrayList<>();
      for (int l = 0; l < width; l++) {
        labels.add(randomLabel("l" + l, size, 1 + random.nextInt(15), random));
      }
      LabelTable table = LabelTable.of(labels.toArray(new Label[0]));
      ImbalanceMetric metric = METRICS.get(random.nextInt(METRICS.size()));
      double target = metric.of(1, 1) + random.nextDouble() * 0.6 - 0.1;
      int budget = random.nextInt(300);
      int cap = random.nextInt(4) * random.nextInt(4);
      int window = 1 + random.nextInt(60);
      SamplingPlan plan =
          IterativeMultiLabelOversampler.builder()
              .metric(metric)
              .target(target)
              .budget(budget)
              .cap(cap)
              .window(window)
              .build()
              .plan(table, names(labels), seed);
      NaiveOversampler.Result naive =
          NaiveOversampler.run(labels, metric, target, budget, cap, window, seed);

      assertThat(replicas(plan)).as("seed %d", seed).isEqualTo(naive.replicas());
      assertThat(plan.stop()).as("seed %d", seed).isEqualTo(naive.stop());
      stops.add(plan.stop());
    }
    stops.add(Stop.COMPLETE);
    assertThat(stops).hasSameSizeAs(Stop.values());
  }

  @Test
  void plan_stopsAsInfeasible_atTheLimitOfTheDefinition() {
    LabelTable table = conflicting();
    SamplingPlan byRatio =
        IterativeMultiLabelOversampler.builder()
            .metric(new MaxMinRatio())
            .target(1.1)
            .build()
            .plan(table, List.of("a", "b"), 1);
    SamplingPlan byLinear =
        IterativeMultiLabelOversampler.builder()
            .metric(new InterDecileRatio(Quantile.LINEAR))
            .target(1.1)
            .build()
            .plan(table, List.of("a", "b"), 1);

    assertThat(byRatio.stop()).isEqualTo(Stop.INFEASIBLE);
    assertThat(after(table, byRatio, new MaxMinRatio())).isCloseTo(1.4142, within(5e-5));
    assertThat(byLinear.stop()).isEqualTo(Stop.INFEASIBLE);
    assertThat(after(table, byLinear, new InterDecileRatio(Quantile.LINEAR)))
        .isCloseTo(1.3245, within(5e-5));
  }

  @Test
  void plan_spreadsReplicas_overTheMembersOfACategory() {
    LabelTable table = LabelTable.of(label("a", 100, 7));
    SamplingPlan plan = IterativeMultiLabelOversampler.to(1).plan(table, List.of("a"), 5);

    assertThat(plan.stop()).isEqualTo(Stop.TARGET_REACHED);
    assertThat(plan.replicas()).isEqualTo(93);
    assertThat(plan.mostReplicas()).isEqualTo(14);
    assertThat(plan.apply(table).label("a").counts()).containsExactly(100, 100);
  }

  @Test
  void plan_honoursTheCap_byName() {
    LabelTable table = LabelTable.of(label("a", 100, 7));
    SamplingPlan plan =
        IterativeMultiLabelOversampler.builder().cap(3).build().plan(table, List.of("a"), 5);

    assertThat(plan.stop()).isEqualTo(Stop.REPLICA_CAP);
    assertThat(plan.replicas()).isEqualTo(21);
    assertThat(plan.mostReplicas()).isEqualTo(3);
  }

  @Test
  void plan_leavesExcludedCategoriesAlone() {
    Label label =
        Label.of("a", List.of("x", "y", "none"), new int[] {0, 0, 0, 0, 1, 1, Label.MISSING});
    LabelTable table = LabelTable.of(label);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> IterativeMultiLabelOversampler.to(1).plan(table, List.of("a"), 1))
        .withMessageContaining("category none");
    SamplingPlan plan =
        IterativeMultiLabelOversampler.builder()
            .target(1)
            .excluding(new Category("a", "none"))
            .build()
            .plan(table, List.of("a"), 1);
    assertThat(plan.apply(table).label("a").counts()).containsExactly(4, 4, 0);
  }

  @Test
  void feasibility_namesTheConflict_andWhatToCollect() {
    Feasibility check =
        Feasibility.of(
            conflicting(),
            List.of("a", "b"),
            IterativeMultiLabelOversampler.to(1.2),
            ProgressListener.NONE);

    assertThat(check.reachable()).isFalse();
    assertThat(check.labels()).allMatch(reach -> reach.alone() <= 1.2);
    assertThat(check.conflicts()).singleElement().matches(pair -> pair.reached() > 1.414);
    // 900 / 1.2 = 750 of each: a2 has 100, b2 60, b3 40.
    assertThat(check.collect())
        .containsExactly(
            new Feasibility.Collect(new Category("a", "a2"), 650),
            new Feasibility.Collect(new Category("b", "b2"), 690),
            new Feasibility.Collect(new Category("b", "b3"), 710));
    assertThat(check.images()).isEqualTo(1400);
    assertThat(check.toString()).contains("b and a conflict: together they reach 1.414");
  }

  @Test
  void trace_startsAtTheTable_andEndsAtThePlan() {
    LabelTable table = LabelTable.of(label("a", 100, 7));
    SamplingPlan plan = IterativeMultiLabelOversampler.to(1).plan(table, List.of("a"), 5);
    ImbalanceTrace trace = ImbalanceTrace.of(table, plan, new MaxMinRatio(), Set.of(), 31);

    assertThat(trace.added()).hasSize(32).startsWith(0, 3).endsWith(93);
    assertThat(trace.before()).isEqualTo(100.0 / 7);
    assertThat(trace.worst(1)).isEqualTo(10);
    assertThat(trace.after()).isEqualTo(1);
  }

  private static double after(LabelTable table, SamplingPlan plan, ImbalanceMetric metric) {
    return ImbalanceTrace.of(table, plan, metric, Set.of(), 1).after();
  }

  private static LabelTable conflicting() {
    int[] b = IntStream.range(0, 1000).map(i -> i < 900 ? 0 : i < 960 ? 1 : 2).toArray();
    int[] a = Arrays.stream(b).map(code -> code == 0 ? 0 : 1).toArray();
    return LabelTable.of(
        Label.of("a", List.of("a1", "a2"), a), Label.of("b", List.of("b1", "b2", "b3"), b));
  }

  private static Label label(String name, int first, int second) {
    int[] codes = IntStream.range(0, first + second).map(i -> i < first ? 0 : 1).toArray();
    return Label.of(name, List.of("x", "y"), codes);
  }

  private static Label randomLabel(String name, int size, int categories, Random random) {
    List<String> values = new ArrayList<>();
    for (int row = 0; row < size; row++) {
      int code = (int) (categories * Math.pow(random.nextDouble(), 2));
      values.add(random.nextInt(10) == 0 && row > 0 ? "" : "c" + code);
    }
    return Label.of(name, values);
  }

  private static List<String> names(List<Label> labels) {
    return labels.stream().map(Label::name).toList();
  }

  private static List<Integer> replicas(SamplingPlan plan) {
    return Arrays.stream(plan.samples()).skip(plan.kept()).boxed().toList();
  }
}
