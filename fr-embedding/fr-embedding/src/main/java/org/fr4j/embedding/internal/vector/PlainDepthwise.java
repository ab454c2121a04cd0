package org.fr4j.embedding.internal.vector;

/// Plain loops.
final class PlainDepthwise implements Depthwise {
  @Override
  public void row(
      float[] x,
      int in,
      int row,
      int pixel,
      int height,
      int width,
      int stride,
      float[] weights,
      float[] bias,
      float[] slope,
      float[] o,
      int out,
      int pixels) {
    float[] sums = new float[pixel];
    for (int i = 0; i < pixels; i++) {
      System.arraycopy(bias, 0, sums, 0, pixel);
      for (int tap = 0; tap < height * width; tap++) {
        int from = in + i * stride * pixel + tap / width * row + tap % width * pixel;
        for (int c = 0; c < pixel; c++) {
          sums[c] += x[from + c] * weights[tap * pixel + c];
        }
      }
      for (int c = 0; c < pixel; c++) {
        o[out + i * pixel + c] = sums[c] < 0 ? sums[c] * slope[c] : sums[c];
      }
    }
  }
}
