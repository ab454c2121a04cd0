package org.fr4j.sampling.batch;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.fr4j.sampling.augment.Raster;

/// Writes images into a batch.
record Tensor(Layout layout, double mean, double scale) {
  /// Writes image `i`.
  void write(Raster raster, MemorySegment batch, int i) {
    float[] pixels = raster.pixels();
    float subtract = (float) mean;
    float multiply = (float) scale;
    int plane = pixels.length / 3;
    long start = (long) i * pixels.length;
    for (int at = 0; at < pixels.length; at++) {
      long place = layout == Layout.NHWC ? at : (long) (at % 3) * plane + at / 3;
      float value = (pixels[at] - subtract) * multiply;
      batch.setAtIndex(ValueLayout.JAVA_FLOAT, start + place, value);
    }
  }
}
