package org.fr4j.sampling.batch;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// Images for one step of a trainer.
///
/// **Shape.** `pixels()` holds `size() x 3 x height x width` floats in the layout asked for, off
/// the heap, in the byte order of the machine.<br>
/// **Threads.** Any thread may read and close it.<br>
/// **Close** it when the trainer has copied the pixels; they are gone then.
public final class Batch implements AutoCloseable {
  /// An image that could not be read.
  ///
  /// @param entry its entry of the plan
  /// @param sample its row of the table
  /// @param message what went wrong
  public record Failure(int entry, int sample, String message) {}

  private final Arena arena;
  private final MemorySegment pixels;
  private final int[] entries;
  private final int[] samples;
  private final List<Failure> failures;

  Batch(Arena arena, MemorySegment pixels, int[] entries, int[] samples, List<Failure> failures) {
    this.arena = arena;
    this.pixels = pixels;
    this.entries = entries;
    this.samples = samples;
    this.failures = List.copyOf(failures);
  }

  /// Images in the batch.
  ///
  /// @return fewer than asked for where some could not be read, or at the end
  public int size() {
    return entries.length;
  }

  /// The pixels.
  ///
  /// @return floats, until the batch is closed
  public MemorySegment pixels() {
    return pixels;
  }

  /// One value.
  ///
  /// @param index 0 to all floats less one
  /// @return the value
  public float value(long index) {
    return pixels.getAtIndex(ValueLayout.JAVA_FLOAT, index);
  }

  /// The plan's entry of an image.
  ///
  /// @param i 0 to `size() - 1`
  /// @return an entry
  public int entry(int i) {
    return entries[i];
  }

  /// The table's row of an image.
  ///
  /// @param i 0 to `size() - 1`
  /// @return a sample, for its labels
  public int sample(int i) {
    return samples[i];
  }

  /// Images that should be here and could not be read.
  ///
  /// @return empty where all is well
  public List<Failure> failures() {
    return failures;
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
