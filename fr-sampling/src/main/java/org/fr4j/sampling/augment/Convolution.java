package org.fr4j.sampling.augment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fr4j.core.VectorKernels;

/// A sum of shifted copies of an image, each with a weight; outside repeats the edge.
///
/// Rows are added whole by fr-core's kernels, which add several floats at once.
final class Convolution {
  private static final VectorKernels KERNELS = VectorKernels.best();

  private record Tap(int dx, int dy, float weight) {}

  private final List<Tap> taps = new ArrayList<>();
  private int reach;

  void add(int dx, int dy, double weight) {
    taps.add(new Tap(dx, dy, (float) weight));
    reach = Math.max(reach, Math.abs(dx));
  }

  Raster apply(Raster from) {
    int width = from.width();
    int height = from.height();
    int stride = (width + 2 * reach) * 3;
    float[] padded = padded(from, stride);
    Raster to = Raster.black(width, height);
    float[] sum = new float[width * 3];
    float[] shifted = new float[width * 3];
    for (int y = 0; y < height; y++) {
      Arrays.fill(sum, 0);
      for (Tap tap : taps) {
        int row = Math.clamp(y + tap.dy, 0, height - 1);
        System.arraycopy(padded, row * stride + (reach + tap.dx) * 3, shifted, 0, shifted.length);
        KERNELS.axpy(tap.weight, shifted, sum);
      }
      System.arraycopy(sum, 0, to.pixels(), y * sum.length, sum.length);
    }
    return to;
  }

  private float[] padded(Raster from, int stride) {
    int length = from.width() * 3;
    float[] pixels = from.pixels();
    float[] padded = new float[stride * from.height()];
    for (int y = 0; y < from.height(); y++) {
      int start = y * stride;
      System.arraycopy(pixels, y * length, padded, start + reach * 3, length);
      for (int i = 0; i < reach * 3; i++) {
        padded[start + i] = pixels[y * length + i % 3];
        padded[start + stride - 1 - i] = pixels[(y + 1) * length - 1 - i % 3];
      }
    }
    return padded;
  }
}
