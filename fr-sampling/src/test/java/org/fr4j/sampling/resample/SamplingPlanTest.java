package org.fr4j.sampling.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplingPlanTest {
  private static final LabelTable TABLE =
      LabelTable.of(Label.of("gender", List.of("F", "M", "M", "M")));

  @TempDir Path folder;

  @Test
  void read_givesTheSavedPlan() throws IOException {
    SamplingPlan plan = plan();
    Path file = folder.resolve("plan.frsp");
    plan.write(file);

    assertThat(SamplingPlan.read(file, TABLE)).isEqualTo(plan);
  }

  @Test
  void read_refusesAnotherTable() throws IOException {
    Path file = folder.resolve("plan.frsp");
    plan().write(file);
    LabelTable other = LabelTable.of(Label.of("gender", List.of("F", "M", "M", "F")));

    assertThatThrownBy(() -> SamplingPlan.read(file, other))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(other.sha256());
  }

  @Test
  void read_refusesEveryDamagedByte() throws IOException {
    Path file = folder.resolve("plan.frsp");
    plan().write(file);
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      Files.write(file, damaged);
      assertThatThrownBy(() -> SamplingPlan.read(file, TABLE))
          .as("byte %d", i)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file.toString());
      Files.write(file, java.util.Arrays.copyOf(whole, i));
      assertThatThrownBy(() -> SamplingPlan.read(file, TABLE)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void augmentationSeed_followsTheDocumentedFormula() {
    SamplingPlan plan = plan();
    int entry = 2;
    long z = plan.seed() + (entry + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;

    assertThat(plan.augmentationSeed(entry)).isEqualTo(z ^ (z >>> 31));
  }

  @Test
  void of_refusesRowsOutsideTheTable() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SamplingPlan.of(
                    TABLE, List.of(), "x", 1, Stop.COMPLETE, new int[] {0}, new int[] {4}))
        .withMessage("entry 1, sample 4: must be 0 to 3");
  }

  private static SamplingPlan plan() {
    return IterativeMultiLabelOversampler.to(1).plan(TABLE, List.of("gender"), 42);
  }
}
