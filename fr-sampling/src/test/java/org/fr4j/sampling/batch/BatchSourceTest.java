package org.fr4j.sampling.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.core.ProgressListener;
import org.fr4j.sampling.augment.Picture;
import org.fr4j.sampling.augment.Pipeline;
import org.fr4j.sampling.augment.Raster;
import org.fr4j.sampling.resample.IterativeMultiLabelOversampler;
import org.fr4j.sampling.resample.SamplingPlan;
import org.junit.jupiter.api.Test;

class BatchSourceTest {
  private static final int SAMPLES = 30;
  private static final LabelTable TABLE =
      LabelTable.of(
          Label.of("subject", IntStream.range(0, SAMPLES).mapToObj(i -> "s" + i / 5).toList()),
          Label.of(
              "gender", IntStream.range(0, SAMPLES).mapToObj(i -> i < 5 ? "F" : "M").toList()));
  private static final SamplingPlan PLAN =
      IterativeMultiLabelOversampler.to(1.5).plan(TABLE, List.of("gender"), 4);

  @Test
  void batches_areTheSame_whateverTheThreads() {
    BatchSource.Builder settings = settings(BatchSourceTest::gradient).augmented(Pipeline.faces());
    List<float[]> one = values(settings.threads(1).prefetch(1).build(), 0);
    List<float[]> four = values(settings.threads(4).prefetch(3).build(), 0);
    List<float[]> nextEpoch = values(settings.build(), 1);

    assertThat(four).hasSameSizeAs(one);
    for (int i = 0; i < one.size(); i++) {
      assertThat(four.get(i)).isEqualTo(one.get(i));
      assertThat(nextEpoch.get(i)).isNotEqualTo(one.get(i));
    }
  }

  @Test
  void batches_haveEveryEntryOnce_whenShuffled() {
    List<Integer> entries = new ArrayList<>();
    try (Batches batches = open(settings(BatchSourceTest::gradient).build())) {
      while (batches.hasNext()) {
        try (Batch batch = batches.next()) {
          IntStream.range(0, batch.size()).forEach(i -> entries.add(batch.entry(i)));
        }
      }
    }
    assertThat(entries)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, PLAN.size()).boxed().toList());
  }

  @Test
  void values_areNormalised_inEitherLayout() {
    BatchSource.Builder settings =
        settings(BatchSourceTest::gradient).order(new BatchOrder.Sequential()).normalised(10, 2);
    try (Batches planes = open(settings.layout(Layout.NCHW).build());
        Batches pixels = open(settings.layout(Layout.NHWC).build());
        Batch nchw = planes.next();
        Batch nhwc = pixels.next()) {
      Raster second = gradient(1).raster();
      int area = 8 * 6;
      for (int at = 0; at < area * 3; at++) {
        float expected = (second.pixels()[at] - 10) * 2;
        assertThat(nhwc.value(area * 3 + at)).isEqualTo(expected);
        assertThat(nchw.value(area * 3 + at % 3 * area + at / 3)).isEqualTo(expected);
      }
    }
  }

  @Test
  void subjectsByImages_givesPTimesK_andFillsUpSmallSubjects() {
    BatchOrder order = new BatchOrder.SubjectsByImages(TABLE.label("subject"), 3, 7);
    for (int[] entries : order.batches(PLAN, 64, 1)) {
      assertThat(entries).hasSize(21);
      int[] subjects =
          Arrays.stream(entries)
              .map(entry -> TABLE.label("subject").code(PLAN.sample(entry)))
              .toArray();
      for (int i = 0; i < 21; i++) {
        assertThat(subjects[i]).isEqualTo(subjects[i / 7 * 7]);
      }
      assertThat(Arrays.stream(subjects).distinct().count()).isEqualTo(3);
    }
  }

  @Test
  void repeatedEntries_areAugmentedAnew() {
    BatchSource source =
        settings(BatchSourceTest::gradient)
            .augmented(Pipeline.faces())
            .order(new BatchOrder.SubjectsByImages(TABLE.label("subject"), 1, 40))
            .build();
    try (Batches batches = open(source);
        Batch batch = batches.next()) {
      int other = 1;
      while (batch.entry(other) != batch.entry(0)) {
        other++;
      }
      assertThat(image(batch, other)).isNotEqualTo(image(batch, 0));
    }
  }

  @Test
  void errors_areSkippedAndListed_orFatal() {
    ImageSource broken =
        sample -> {
          if (sample == 2) {
            throw new IOException("sample 2: broken");
          }
          return gradient(sample);
        };
    BatchSource.Builder settings = settings(broken).order(new BatchOrder.Sequential());
    try (Batches batches = open(settings.onError(OnError.SKIP).build());
        Batch batch = batches.next()) {
      assertThat(batch.size()).isEqualTo(7);
      assertThat(batch.failures()).containsExactly(new Batch.Failure(2, 2, "sample 2: broken"));
      assertThat(batch.sample(2)).isEqualTo(3);
    }
    try (Batches batches = open(settings.onError(OnError.FATAL).build())) {
      assertThatThrownBy(batches::next)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("sample 2: broken");
    }
  }

  @Test
  void memory_isBounded_byThePrefetch() {
    AtomicInteger reads = new AtomicInteger();
    ImageSource counting =
        sample -> {
          reads.incrementAndGet();
          return gradient(sample);
        };
    try (Batches batches = open(settings(counting).prefetch(2).build())) {
      batches.next().close();
    }
    assertThat(reads.get()).isLessThanOrEqualTo(2 * 8);
  }

  @Test
  void next_endsWithACancellation_whenTheListenerAsks() {
    BatchSource source = settings(BatchSourceTest::gradient).build();
    AtomicInteger asked = new AtomicInteger();
    ProgressListener second = ProgressListener.NONE.cancelledBy(() -> asked.getAndIncrement() > 0);
    try (Batches batches = source.open(0, second)) {
      batches.next().close();
      assertThatThrownBy(batches::next).isInstanceOf(CancellationException.class);
      assertThatThrownBy(batches::next).isInstanceOf(IllegalStateException.class);
    }
  }

  private static BatchSource.Builder settings(ImageSource images) {
    return BatchSource.builder(PLAN, images).size(8).pixels(8, 6);
  }

  private static Batches open(BatchSource source) {
    return source.open(0, ProgressListener.NONE);
  }

  private static List<float[]> values(BatchSource source, long epoch) {
    List<float[]> values = new ArrayList<>();
    try (Batches batches = source.open(epoch, ProgressListener.NONE)) {
      while (batches.hasNext()) {
        try (Batch batch = batches.next()) {
          values.add(batch.pixels().toArray(java.lang.foreign.ValueLayout.JAVA_FLOAT));
        }
      }
    }
    return values;
  }

  private static List<Float> image(Batch batch, int i) {
    int floats = 3 * 8 * 6;
    return IntStream.range(0, floats).mapToObj(at -> batch.value((long) i * floats + at)).toList();
  }

  private static Picture gradient(int sample) {
    Raster raster = Raster.black(8, 6);
    for (int i = 0; i < raster.pixels().length; i++) {
      raster.pixels()[i] = (sample * 7 + i) % 256;
    }
    return Picture.of(raster);
  }
}
