package org.fr4j.embedding.internal.vector;

import static org.fr4j.embedding.internal.vector.Simd.L;
import static org.fr4j.embedding.internal.vector.Simd.S;
import static org.fr4j.embedding.internal.vector.Simd.activated;

import jdk.incubator.vector.FloatVector;

/// The transforms on the Vector API. All lines of a transform go through ONE call of its method: a
/// second one in the same loop exceeds what the compiler inlines, vectors become objects, and the
/// speed falls to a third.
final class SimdTransforms implements Transforms {
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
    for (int c = 0; c < depth; c += L) {
      for (int line = 0; line < 12; line++) {
        boolean column = line < 6;
        int i = column ? line : line - 6;
        spreadLine(
            column ? x : scratch,
            column ? at + i * pixel + c : 6 * i * L,
            column ? row : L,
            column ? scratch : v,
            column ? i * L : to + 6 * i * step + c,
            column ? 6 * L : step);
      }
    }
  }

  private static void spreadLine(float[] x, int at, int step, float[] o, int out, int outStep) {
    FloatVector d1 = FloatVector.fromArray(S, x, at + step);
    FloatVector d2 = FloatVector.fromArray(S, x, at + 2 * step);
    FloatVector d3 = FloatVector.fromArray(S, x, at + 3 * step);
    FloatVector d4 = FloatVector.fromArray(S, x, at + 4 * step);
    FloatVector even = times(d2, -4, d4);
    FloatVector odd = times(d1, -4, d3);
    FloatVector far = d4.sub(d2);
    FloatVector near = d3.sub(d1).mul(2);
    times(FloatVector.fromArray(S, x, at), 4, times(d2, -5, d4)).intoArray(o, out);
    even.add(odd).intoArray(o, out + outStep);
    even.sub(odd).intoArray(o, out + 2 * outStep);
    far.add(near).intoArray(o, out + 3 * outStep);
    far.sub(near).intoArray(o, out + 4 * outStep);
    times(d1, 4, times(d3, -5, FloatVector.fromArray(S, x, at + 5 * step)))
        .intoArray(o, out + 5 * outStep);
  }

  private static FloatVector times(FloatVector x, float factor, FloatVector plus) {
    return x.fma(FloatVector.broadcast(S, factor), plus);
  }

  @Override
  public void gather(float[] m, int at, int step, float[] scratch) {
    for (int line = 0; line < 10; line++) {
      boolean column = line < 6;
      int i = column ? line : line - 6;
      gatherLine(
          column ? m : scratch,
          column ? at + i * step : 6 * i * L,
          column ? 6 * step : L,
          scratch,
          column ? i * L : 6 * i * L,
          column ? 6 * L : L);
    }
  }

  private static void gatherLine(float[] m, int at, int step, float[] o, int out, int outStep) {
    FloatVector m1 = FloatVector.fromArray(S, m, at + step);
    FloatVector m2 = FloatVector.fromArray(S, m, at + 2 * step);
    FloatVector m3 = FloatVector.fromArray(S, m, at + 3 * step);
    FloatVector m4 = FloatVector.fromArray(S, m, at + 4 * step);
    FloatVector last = FloatVector.fromArray(S, m, at + 5 * step);
    FloatVector sum = m1.add(m2);
    FloatVector difference = m1.sub(m2);
    FloatVector sum2 = m3.add(m4);
    FloatVector difference2 = m3.sub(m4);
    FloatVector.fromArray(S, m, at).add(sum).add(sum2).intoArray(o, out);
    times(difference2, 2, difference).intoArray(o, out + outStep);
    times(sum2, 4, sum).intoArray(o, out + 2 * outStep);
    times(difference2, 8, difference).add(last).intoArray(o, out + 3 * outStep);
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
    FloatVector bias = FloatVector.fromArray(S, affine.bias(), c);
    FloatVector negative = FloatVector.fromArray(S, affine.slope(), c);
    int addRow = addendLayout.row();
    int addPixel = addendLayout.pixel();
    int row = layout.row();
    int pixel = layout.pixel();
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        FloatVector value = FloatVector.fromArray(S, scratch, (6 * y + x) * L).add(bias);
        if (addend.length != 0) {
          int add = from + y * addRow + x * addPixel;
          value = value.add(FloatVector.fromArray(S, addend, add));
        }
        activated(value, negative).intoArray(o, out + y * row + x * pixel);
      }
    }
  }
}
