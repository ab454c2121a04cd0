package org.fr4j.embedding.internal.vector;

import java.lang.foreign.MemorySegment;

/// The memory of one run at a time. Borders are zero from the start and nobody writes to them.
final class Workspace {
  private final float[][] buffers;
  private final float[] scratch;
  private final MemorySegment outside;
  private final float[] registers = new float[36 * 16];

  Workspace(int[] lengths, int scratch, long outside) {
    buffers = new float[lengths.length][];
    for (int i = 0; i < lengths.length; i++) {
      buffers[i] = new float[lengths[i]];
    }
    this.scratch = new float[scratch];
    this.outside = outside == 0 ? MemorySegment.NULL : ProductConvolution.floats(outside);
  }

  float[] buffer(int number) {
    return buffers[number];
  }

  /// For use within one step.
  float[] scratch() {
    return scratch;
  }

  /// The same outside the heap.
  MemorySegment outside() {
    return outside;
  }

  /// Room for 36 vectors, for what does not fit in registers.
  float[] registers() {
    return registers;
  }
}
