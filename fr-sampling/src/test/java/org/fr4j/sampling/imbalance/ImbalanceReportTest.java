package org.fr4j.sampling.imbalance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.core.io.Manifest;
import org.fr4j.sampling.Shared;
import org.junit.jupiter.api.Test;

class ImbalanceReportTest {
  @Test
  void of_countsMissing_andImagesPerSubject() {
    LabelTable table =
        LabelTable.of(
            Label.of("subject", List.of("a", "a", "a", "b", "c")),
            Label.of("gender", Arrays.asList("F", "F", "F", "M", null)));

    ImbalanceReport report = ImbalanceReport.of(table);

    assertThat(report.label("gender").missing()).isEqualTo(1);
    assertThat(report.label("gender").maxMinRatio()).isEqualTo(3);
    assertThat(report.toString())
        .contains("5 samples")
        .contains("images per subject: 1 to 3, median 1.000")
        .contains("together: MeanIR 2.000");
  }

  @Test
  void of_isEven_whenTheTableIsEmpty() {
    LabelTable table = LabelTable.of(Label.of("gender", List.of()));

    assertThat(ImbalanceReport.of(table).label("gender").interDecileRatio()).isEqualTo(1);
  }

  @Test
  void of_measuresFairFace_asItsCountsSay() throws IOException {
    LabelTable table =
        Manifest.usual().withImages("file").read(Shared.data("fairface_labels_45k.csv"));
    ImbalanceReport report = ImbalanceReport.of(table);

    LabelImbalance age = report.label("age");
    assertThat(age.categories()).isEqualTo(9);
    assertThat(age.interDecileRatio()).isEqualTo((double) age.largest() / age.smallest());
  }
}
