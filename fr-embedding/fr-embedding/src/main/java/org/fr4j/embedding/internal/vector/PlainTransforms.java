package org.fr4j.embedding.internal.vector;

/// Plain loops.
final class PlainTransforms implements Transforms {
  private static final int LANES = PlainKernels.LANES;

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
}
