package org.fr4j.embedding.internal.vector;

/// Plain loops: what every other provider must agree with, and what runs where the Vector API is
/// missing. The inner loops run over outputs, which lets the compiler vectorise them.
final class PlainKernels implements Kernels {
  private static final int LANES = 8;

  @Override
  public String id() {
    return "scalar";
  }

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public boolean winograd() {
    return false;
  }

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

  @Override
  public void depthwise(
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

  @Override
  public void spread(
      float[] x,
      int at,
      int row,
      int pixel,
      int depth,
      float[] v,
      int to,
      int step,
      float[] scratch) {
    for (int c = 0; c < depth; c++) {
      for (int j = 0; j < 6; j++) {
        spreadLine(x, at + j * pixel + c, row, scratch, j, 6);
      }
      for (int i = 0; i < 6; i++) {
        spreadLine(scratch, 6 * i, 1, v, to + 6 * i * step + c, step);
      }
    }
  }

  private static void spreadLine(float[] x, int at, int step, float[] o, int out, int outStep) {
    float d1 = x[at + step];
    float d2 = x[at + 2 * step];
    float d3 = x[at + 3 * step];
    float d4 = x[at + 4 * step];
    o[out] = 4 * x[at] - 5 * d2 + d4;
    o[out + outStep] = d4 - 4 * d2 + (d3 - 4 * d1);
    o[out + 2 * outStep] = d4 - 4 * d2 - (d3 - 4 * d1);
    o[out + 3 * outStep] = d4 - d2 + 2 * (d3 - d1);
    o[out + 4 * outStep] = d4 - d2 - 2 * (d3 - d1);
    o[out + 5 * outStep] = 4 * d1 - 5 * d3 + x[at + 5 * step];
  }

  @Override
  public void gather(float[] m, int at, int step, float[] scratch) {
    for (int lane = 0; lane < LANES; lane++) {
      for (int j = 0; j < 6; j++) {
        gatherLine(m, at + j * step + lane, 6 * step, scratch, j * LANES + lane, 6 * LANES);
      }
      for (int i = 0; i < 4; i++) {
        gatherLine(scratch, 6 * i * LANES + lane, LANES, scratch, 6 * i * LANES + lane, LANES);
      }
    }
  }

  private static void gatherLine(float[] m, int at, int step, float[] o, int out, int outStep) {
    float sum = m[at + step] + m[at + 2 * step];
    float difference = m[at + step] - m[at + 2 * step];
    float sum2 = m[at + 3 * step] + m[at + 4 * step];
    float difference2 = m[at + 3 * step] - m[at + 4 * step];
    float last = m[at + 5 * step];
    o[out] = m[at] + sum + sum2;
    o[out + outStep] = difference + 2 * difference2;
    o[out + 2 * outStep] = sum + 4 * sum2;
    o[out + 3 * outStep] = difference + 8 * difference2 + last;
  }

  @Override
  public void store(
      float[] scratch,
      int rows,
      int columns,
      Affine affine,
      int c,
      float[] addend,
      int from,
      Layout addendLayout,
      float[] o,
      int out,
      Layout layout) {
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        int add = from + y * addendLayout.row() + x * addendLayout.pixel();
        int to = out + y * layout.row() + x * layout.pixel();
        for (int lane = 0; lane < LANES; lane++) {
          float value = scratch[(6 * y + x) * LANES + lane] + affine.bias()[c + lane];
          value += addend.length == 0 ? 0 : addend[add + lane];
          o[to + lane] = value < 0 ? value * affine.slope()[c + lane] : value;
        }
      }
    }
  }

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
