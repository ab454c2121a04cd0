package org.fr4j.embedding.internal.vector;

/// Convolutions that see one channel at a time.
interface Depthwise {
  /// One row of a depthwise convolution, all channels; `weights` holds `depth` floats a tap.
  void row(
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
      int pixels);
}
