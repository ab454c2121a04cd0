package org.fr4j.sampling.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.fr4j.sampling.augment.Picture;
import org.fr4j.sampling.internal.Seeds;

/// Makes one batch: reads, resizes, augments, writes.
final class BatchMaker implements Callable<Batch> {
  private final BatchSource source;
  private final int[] entries;
  private final int[] uses;
  private final long epoch;

  BatchMaker(BatchSource source, int[] entries, int[] uses, long epoch) {
    this.source = source;
    this.entries = entries;
    this.uses = uses;
    this.epoch = epoch;
  }

  @Override
  public Batch call() {
    Arena arena = Arena.ofShared();
    try {
      return make(arena);
    } catch (RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  private Batch make(Arena arena) {
    long floats = 3L * source.width * source.height;
    MemorySegment pixels = arena.allocate(ValueLayout.JAVA_FLOAT, floats * entries.length);
    int[] read = new int[entries.length];
    List<Batch.Failure> failures = new ArrayList<>();
    int size = 0;
    for (int i = 0; i < entries.length; i++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("batch: closed while it was made");
      }
      try {
        source.tensor.write(picture(i).raster(), pixels, size);
        read[size++] = entries[i];
      } catch (IOException e) {
        if (source.onError == OnError.FATAL) {
          throw new UncheckedIOException(e);
        }
        int sample = source.plan.sample(entries[i]);
        failures.add(new Batch.Failure(entries[i], sample, String.valueOf(e.getMessage())));
      }
    }
    int[] kept = Arrays.copyOf(read, size);
    int[] samples = Arrays.stream(kept).map(source.plan::sample).toArray();
    MemorySegment filled = pixels.asSlice(0, floats * size * Float.BYTES);
    return new Batch(arena, filled, kept, samples, failures);
  }

  private Picture picture(int i) throws IOException {
    int entry = entries[i];
    Picture picture =
        source.images.read(source.plan.sample(entry)).resized(source.width, source.height);
    long seed = Seeds.mix(source.plan.augmentationSeed(entry), epoch, uses[i]);
    return source.pipeline.steps().isEmpty() ? picture : source.pipeline.apply(picture, seed);
  }
}
