package org.fr4j.embedding.internal.vector;

/// Plain loops.
final class PlainPixels implements Pixels {
  @Override
  public void pool(
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
      int out) {
    for (int c = 0; c < depth; c++) {
      float result = mean ? 0 : Float.NEGATIVE_INFINITY;
      for (int tap = 0; tap < rows * columns; tap++) {
        float value = x[at + c + tap / columns * row + tap % columns * pixel];
        result = mean ? result + value : Math.max(result, value);
      }
      o[out + c] = mean ? result * factor : result;
    }
  }

  @Override
  public void sum(
      float[] a,
      int aAt,
      int aDepth,
      float[] b,
      int bAt,
      int bDepth,
      float[] slope,
      float[] o,
      int out,
      int depth) {
    for (int c = 0; c < depth; c++) {
      float value = (c < aDepth ? a[aAt + c] : 0) + (c < bDepth ? b[bAt + c] : 0);
      o[out + c] = value < 0 ? value * slope[c] : value;
    }
  }
}
