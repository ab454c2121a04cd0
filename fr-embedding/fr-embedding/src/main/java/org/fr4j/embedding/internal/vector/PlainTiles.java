package org.fr4j.embedding.internal.vector;

/// Plain loops; the inner ones run over outputs, which lets the compiler vectorise them.
final class PlainTiles implements Tiles {
  private static final int LANES = PlainKernels.LANES;

  @Override
  public void wide(
      float[] x,
      int[] in,
      int first,
      int shift,
      float[] weights,
      int at,
      int depth,
      float[] start,
      float[] o,
      int[] out,
      int column) {
    tile(x, in, first, shift, weights, at, depth, start, o, out, column, 2 * LANES);
  }

  @Override
  public void narrow(
      float[] x,
      int[] in,
      int first,
      int shift,
      float[] weights,
      int at,
      int depth,
      float[] start,
      float[] o,
      int[] out,
      int column) {
    tile(x, in, first, shift, weights, at, depth, start, o, out, column, LANES);
  }

  private static void tile(
      float[] x,
      int[] in,
      int first,
      int shift,
      float[] weights,
      int at,
      int depth,
      float[] start,
      float[] o,
      int[] out,
      int column,
      int width) {
    float[] sums = new float[width];
    for (int i = 0; i < PIXELS; i++) {
      if (i > 0 && out[first + i] == out[first + i - 1]) {
        continue; // the last pixel once more, to fill the tile: it would count twice
      }
      int to = out[first + i] + column;
      System.arraycopy(
          start.length == 0 ? o : start, start.length == 0 ? to : column, sums, 0, width);
      int from = in[first + i] + shift;
      for (int k = 0; k < depth; k++) {
        float value = x[from + k];
        int w = at + k * width;
        for (int lane = 0; lane < width; lane++) {
          sums[lane] += value * weights[w + lane];
        }
      }
      System.arraycopy(sums, 0, o, to, width);
    }
  }

  @Override
  public void finish(
      float[] o,
      int[] out,
      int first,
      int pixels,
      int column,
      int width,
      float[] addend,
      int[] from,
      float[] slope) {
    for (int i = 0; i < pixels; i++) {
      int to = out[first + i] + column;
      int add = from[first + i] + column;
      for (int lane = 0; lane < width; lane++) {
        float value = addend.length == 0 ? o[to + lane] : o[to + lane] + addend[add + lane];
        o[to + lane] = value < 0 ? value * slope[column + lane] : value;
      }
    }
  }
}
