package org.fr4j.sampling.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.core.ProgressListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every resampler must do, whatever its method.
class ResamplerContractTest {
  static Stream<Resampler> resamplers() {
    return Stream.of(
        IterativeMultiLabelOversampler.to(1.2),
        IterativeMultiLabelOversampler.builder().budget(1000).cap(2).build(),
        new RandomOversampler(),
        new RandomUndersampler(),
        new MlRos(0.25),
        new LpRos(0.25),
        new StratifiedSubset(),
        new StratifiedSubset(5, 2));
  }

  @ParameterizedTest
  @MethodSource("resamplers")
  void plan_isEmpty_whenTheTableIs(Resampler resampler) {
    Label empty = Label.of("gender", List.of("F", "M"), new int[0]);
    LabelTable table = LabelTable.of(empty, empty.named("subject"));

    assertThat(resampler.plan(table, List.of("gender"), 1).size()).isZero();
  }

  @ParameterizedTest
  @MethodSource("resamplers")
  void plan_replicatesNothing_whenThereIsOneCategory(Resampler resampler) {
    LabelTable table = table(List.of("F", "F", "F", "F"));
    SamplingPlan plan = resampler.plan(table, List.of("gender"), 1);

    assertThat(plan.replicas()).isZero();
    assertThat(plan.kept()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("resamplers")
  void plan_keepsTheSample_whenThereIsOne(Resampler resampler) {
    SamplingPlan plan = resampler.plan(table(List.of("F")), List.of("gender"), 1);

    assertThat(plan.samples()).containsExactly(0);
  }

  @ParameterizedTest
  @MethodSource("resamplers")
  void plan_neverReplicatesASampleWithoutCategory(Resampler resampler) {
    LabelTable table =
        table(Arrays.asList("F", null, "M", "M", "M", "M", "M", "M", "M", "", "M", "M"));
    SamplingPlan plan = resampler.plan(table, List.of("gender"), 1);

    assertThat(Arrays.stream(plan.samples()).skip(plan.kept())).doesNotContain(1, 9);
  }

  @ParameterizedTest
  @MethodSource("resamplers")
  void plan_works_whenEveryCategoryIsMissing(Resampler resampler) {
    SamplingPlan plan = resampler.plan(table(List.of("", "", "")), List.of("gender"), 1);

    assertThat(plan.replicas()).isZero();
  }

  @ParameterizedTest
  @MethodSource("resamplers")
  void plan_namesADeclaredCategoryWithoutSamples(Resampler resampler) {
    Label label = Label.of("gender", List.of("F", "M", "X"), new int[] {0, 1, 1});
    LabelTable table = LabelTable.of(label, Label.of("subject", List.of("a", "b", "c")));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> resampler.plan(table, List.of("gender"), 1))
        .withMessageContaining("label gender, category X: has no sample");
  }

  @ParameterizedTest
  @MethodSource("resamplers")
  void plan_namesALabelThatIsNotThere(Resampler resampler) {
    LabelTable table = table(List.of("F", "M"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> resampler.plan(table, List.of("sex"), 1))
        .withMessageContaining("\"sex\"")
        .withMessageContaining("gender");
    assertThatIllegalArgumentException().isThrownBy(() -> resampler.plan(table, List.of(), 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> resampler.plan(table, List.of("gender", "gender"), 1));
  }

  @ParameterizedTest
  @MethodSource("resamplers")
  void plan_endsWithACancellation_whenTheListenerAsks(Resampler resampler) {
    ProgressListener cancel = ProgressListener.NONE.cancelledBy(() -> true);

    assertThatThrownBy(
            () -> resampler.plan(table(List.of("F", "M", "M")), List.of("gender"), 1, cancel))
        .isInstanceOf(CancellationException.class);
  }

  @ParameterizedTest
  @MethodSource("resamplers")
  void plan_isTheSame_forTheSameSeedOnly(Resampler resampler) {
    LabelTable table = random(3000, 9);
    List<String> labels = List.of("gender", "race");
    SamplingPlan plan = resampler.plan(table, labels, 7);

    assertThat(resampler.plan(table, labels, 7)).isEqualTo(plan).hasSameHashCodeAs(plan);
    assertThat(resampler.plan(table, labels, 8)).isNotEqualTo(plan);
  }

  @ParameterizedTest
  @MethodSource("resamplers")
  void plan_manages_aMillionRows(Resampler resampler) {
    LabelTable table = random(1_000_000, 5);
    SamplingPlan plan = resampler.plan(table, List.of("gender", "race"), 7);

    assertThat(plan.kept()).isPositive();
    assertThat(Arrays.stream(plan.samples())).allMatch(row -> row >= 0 && row < 1_000_000);
  }

  private static LabelTable table(List<String> genders) {
    List<String> subjects = IntStream.range(0, genders.size()).mapToObj(i -> "s" + i).toList();
    return LabelTable.of(Label.of("gender", genders), Label.of("subject", subjects));
  }

  private static LabelTable random(int size, long seed) {
    Random random = new Random(seed);
    int[] gender = random.doubles(size).mapToInt(u -> u < 0.3 ? 0 : 1).toArray();
    int[] race = random.doubles(size).mapToInt(u -> (int) (4 * u * u)).toArray();
    List<String> subjects = IntStream.range(0, size).mapToObj(i -> "s" + i / 3).toList();
    return LabelTable.of(
        Label.of("gender", List.of("F", "M"), gender),
        Label.of("race", List.of("a", "b", "c", "d"), race),
        Label.of("subject", subjects));
  }
}
