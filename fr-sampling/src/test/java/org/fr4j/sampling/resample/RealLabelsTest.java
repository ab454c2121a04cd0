package org.fr4j.sampling.resample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.fr4j.core.LabelTable;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.io.Manifest;
import org.fr4j.sampling.Shared;
import org.fr4j.sampling.imbalance.InterDecileRatio;
import org.junit.jupiter.api.Test;

class RealLabelsTest {
  @Test
  void fairFace_reachesItsTarget_andACapLimitsReplicas() throws IOException {
    LabelTable table =
        Manifest.usual().withImages("file").read(Shared.data("fairface_labels_45k.csv"));
    List<String> labels = List.of("race", "gender", "age");
    SamplingPlan plan = IterativeMultiLabelOversampler.to(1.5).plan(table, labels, 1);
    SamplingPlan capped =
        IterativeMultiLabelOversampler.builder().target(1.2).cap(20).build().plan(table, labels, 1);

    assertThat(plan.stop()).isEqualTo(Stop.TARGET_REACHED);
    assertThat(after(table, plan)).isLessThanOrEqualTo(1.5);
    assertThat(capped.stop()).isEqualTo(Stop.REPLICA_CAP);
    assertThat(capped.mostReplicas()).isEqualTo(20);
    assertThat(after(table, capped)).isGreaterThan(1.2);
  }

  @Test
  void adience_namesWhatIsOutOfReach_despiteMissingValues() throws IOException {
    LabelTable table =
        Manifest.ofLabels().withMissing("None").read(Shared.data("adience_faces.csv"));
    Feasibility check =
        Feasibility.of(
            table,
            List.of("age", "gender"),
            IterativeMultiLabelOversampler.builder().target(1.1).cap(50).build(),
            ProgressListener.NONE);

    assertThat(table.label("age").missing()).isPositive();
    assertThat(check.reachable()).isFalse();
    assertThat(check.images()).isPositive();
    assertThat(check.toString()).contains("out of reach (REPLICA_CAP)").contains("collect");
  }

  private static double after(LabelTable table, SamplingPlan plan) {
    return ImbalanceTrace.of(table, plan, new InterDecileRatio(), Set.of(), 1).after();
  }
}
