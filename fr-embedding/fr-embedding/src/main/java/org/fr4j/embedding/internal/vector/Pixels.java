package org.fr4j.embedding.internal.vector;

/// What looks at whole pixels: pools and sums.
interface Pixels {
  /// Maximum or mean of `rows` x `columns` neighbouring pixels, all `depth` channels; the sum is
  /// multiplied by `factor`.
  void pool(
      boolean mean,
      float[] x,
      int at,
      int row,
      int pixel,
      int rows,
      int columns,
      int depth,
      float factor,
      float[] o,
      int out);

  /// Adds two pixels of which the first `aDepth` and `bDepth` channels are there, the others zero,
  /// and multiplies what is negative by `slope`.
  void sum(
      float[] a,
      int aAt,
      int aDepth,
      float[] b,
      int bAt,
      int bDepth,
      float[] slope,
      float[] o,
      int out,
      int depth);
}
