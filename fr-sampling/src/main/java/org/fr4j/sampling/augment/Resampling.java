package org.fr4j.sampling.augment;

import java.util.Arrays;
import org.fr4j.core.VectorKernels;

/// Weights of the old pixels in each new one along an axis: a triangle one new pixel wide where the
/// axis shrinks, one old pixel wide where it grows.
final class Resampling {
  private static final VectorKernels KERNELS = VectorKernels.best();

  private final int[] first;
  private final float[][] weights;

  private Resampling(int[] first, float[][] weights) {
    this.first = first;
    this.weights = weights;
  }

  static Resampling of(int from, int to) {
    int[] first = new int[to];
    float[][] weights = new float[to][];
    double step = (double) from / to;
    double reach = Math.max(step, 1);
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * step - 0.5;
      int low = Math.max(0, (int) Math.ceil(centre - reach));
      int high = Math.min(from - 1, (int) Math.floor(centre + reach));
      float[] row = new float[high - low + 1];
      double sum = 0;
      for (int j = low; j <= high; j++) {
        double weight = Math.max(0, 1 - Math.abs(j - centre) / reach);
        row[j - low] = (float) weight;
        sum += weight;
      }
      for (int j = 0; j < row.length; j++) {
        row[j] = (float) (row[j] / sum);
      }
      first[i] = low;
      weights[i] = row;
    }
    return new Resampling(first, weights);
  }

  /// Resamples each of `height` rows of RGB pixels.
  void rows(float[] from, float[] to, int height) {
    int newWidth = first.length;
    int width = from.length / 3 / height;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < newWidth; x++) {
        int source = (y * width + first[x]) * 3;
        float red = 0;
        float green = 0;
        float blue = 0;
        for (float weight : weights[x]) {
          red += weight * from[source];
          green += weight * from[source + 1];
          blue += weight * from[source + 2];
          source += 3;
        }
        int target = (y * newWidth + x) * 3;
        to[target] = red;
        to[target + 1] = green;
        to[target + 2] = blue;
      }
    }
  }

  /// Resamples columns of an image of `stride` floats a row.
  void columns(float[] from, float[] to, int stride) {
    float[] row = new float[stride];
    float[] sum = new float[stride];
    for (int y = 0; y < first.length; y++) {
      Arrays.fill(sum, 0);
      int source = first[y] * stride;
      for (float weight : weights[y]) {
        System.arraycopy(from, source, row, 0, stride);
        KERNELS.axpy(weight, row, sum);
        source += stride;
      }
      System.arraycopy(sum, 0, to, y * stride, stride);
    }
  }
}
