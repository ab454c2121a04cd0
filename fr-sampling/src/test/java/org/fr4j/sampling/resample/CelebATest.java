package org.fr4j.sampling.resample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.sampling.CelebA;
import org.fr4j.sampling.imbalance.InterDecileRatio;
import org.junit.jupiter.api.Test;

class CelebATest {
  @Test
  void plan_lowersTheWorstOf41Labels_within300000Replicas() throws IOException {
    LabelTable table = CelebA.read();
    List<String> labels = table.labels().stream().map(Label::name).toList();
    SamplingPlan plan =
        IterativeMultiLabelOversampler.builder()
            .target(1.1)
            .budget(300_000)
            .window(300_000)
            .build()
            .plan(table, labels, 1);

    assertThat(table.size()).isEqualTo(202_599);
    assertThat(table.label("subject").categories()).hasSize(10_177);
    ImbalanceTrace trace = ImbalanceTrace.of(table, plan, new InterDecileRatio(), Set.of(), 20);
    assertThat(trace.after()).isLessThan(trace.before() / 4);
    assertThat(plan.stop()).isEqualTo(Stop.SAMPLE_BUDGET);
  }
}
