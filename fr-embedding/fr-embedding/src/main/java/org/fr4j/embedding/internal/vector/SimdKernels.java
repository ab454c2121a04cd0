package org.fr4j.embedding.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Tiles on the Vector API, in the widest vectors of the machine.
///
/// Each tile is ONE flat loop over its inputs: with a second loop around it in the same method the
/// compiler no longer keeps the sums in registers and the speed falls to a third. So the caller
/// calls once for each kernel row, and sums rest in the first-level cache between two calls.
final class SimdKernels implements Kernels {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  /// Floats of a pixel from which on the pixels of a row fight for the same places in the cache.
  private static final int MANY = 256;

  SimdKernels() {}

  @Override
  public String id() {
    return "vector";
  }

  @Override
  public int lanes() {
    return L;
  }

  @Override
  public boolean winograd() {
    return true;
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
    int o0 = out[first] + column;
    int o1 = out[first + 1] + column;
    int o2 = out[first + 2] + column;
    int o3 = out[first + 3] + column;
    int o4 = out[first + 4] + column;
    int o5 = out[first + 5] + column;
    boolean fresh = start.length != 0;
    float[] s = fresh ? start : o;
    FloatVector a0 = FloatVector.fromArray(S, s, fresh ? column : o0);
    FloatVector b0 = FloatVector.fromArray(S, s, (fresh ? column : o0) + L);
    FloatVector a1 = FloatVector.fromArray(S, s, fresh ? column : o1);
    FloatVector b1 = FloatVector.fromArray(S, s, (fresh ? column : o1) + L);
    FloatVector a2 = FloatVector.fromArray(S, s, fresh ? column : o2);
    FloatVector b2 = FloatVector.fromArray(S, s, (fresh ? column : o2) + L);
    FloatVector a3 = FloatVector.fromArray(S, s, fresh ? column : o3);
    FloatVector b3 = FloatVector.fromArray(S, s, (fresh ? column : o3) + L);
    FloatVector a4 = FloatVector.fromArray(S, s, fresh ? column : o4);
    FloatVector b4 = FloatVector.fromArray(S, s, (fresh ? column : o4) + L);
    FloatVector a5 = FloatVector.fromArray(S, s, fresh ? column : o5);
    FloatVector b5 = FloatVector.fromArray(S, s, (fresh ? column : o5) + L);
    int i0 = in[first] + shift;
    int i1 = in[first + 1] + shift;
    int i2 = in[first + 2] + shift;
    int i3 = in[first + 3] + shift;
    int i4 = in[first + 4] + shift;
    int i5 = in[first + 5] + shift;
    for (int k = 0; k < depth; k++) {
      FloatVector u = FloatVector.fromArray(S, weights, at + 2 * L * k);
      FloatVector v = FloatVector.fromArray(S, weights, at + 2 * L * k + L);
      FloatVector p = FloatVector.broadcast(S, x[i0 + k]);
      a0 = p.fma(u, a0);
      b0 = p.fma(v, b0);
      p = FloatVector.broadcast(S, x[i1 + k]);
      a1 = p.fma(u, a1);
      b1 = p.fma(v, b1);
      p = FloatVector.broadcast(S, x[i2 + k]);
      a2 = p.fma(u, a2);
      b2 = p.fma(v, b2);
      p = FloatVector.broadcast(S, x[i3 + k]);
      a3 = p.fma(u, a3);
      b3 = p.fma(v, b3);
      p = FloatVector.broadcast(S, x[i4 + k]);
      a4 = p.fma(u, a4);
      b4 = p.fma(v, b4);
      p = FloatVector.broadcast(S, x[i5 + k]);
      a5 = p.fma(u, a5);
      b5 = p.fma(v, b5);
    }
    a0.intoArray(o, o0);
    b0.intoArray(o, o0 + L);
    a1.intoArray(o, o1);
    b1.intoArray(o, o1 + L);
    a2.intoArray(o, o2);
    b2.intoArray(o, o2 + L);
    a3.intoArray(o, o3);
    b3.intoArray(o, o3 + L);
    a4.intoArray(o, o4);
    b4.intoArray(o, o4 + L);
    a5.intoArray(o, o5);
    b5.intoArray(o, o5 + L);
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
    int o0 = out[first] + column;
    int o1 = out[first + 1] + column;
    int o2 = out[first + 2] + column;
    int o3 = out[first + 3] + column;
    int o4 = out[first + 4] + column;
    int o5 = out[first + 5] + column;
    boolean fresh = start.length != 0;
    float[] s = fresh ? start : o;
    FloatVector a0 = FloatVector.fromArray(S, s, fresh ? column : o0);
    FloatVector a1 = FloatVector.fromArray(S, s, fresh ? column : o1);
    FloatVector a2 = FloatVector.fromArray(S, s, fresh ? column : o2);
    FloatVector a3 = FloatVector.fromArray(S, s, fresh ? column : o3);
    FloatVector a4 = FloatVector.fromArray(S, s, fresh ? column : o4);
    FloatVector a5 = FloatVector.fromArray(S, s, fresh ? column : o5);
    int i0 = in[first] + shift;
    int i1 = in[first + 1] + shift;
    int i2 = in[first + 2] + shift;
    int i3 = in[first + 3] + shift;
    int i4 = in[first + 4] + shift;
    int i5 = in[first + 5] + shift;
    for (int k = 0; k < depth; k++) {
      FloatVector u = FloatVector.fromArray(S, weights, at + L * k);
      a0 = FloatVector.broadcast(S, x[i0 + k]).fma(u, a0);
      a1 = FloatVector.broadcast(S, x[i1 + k]).fma(u, a1);
      a2 = FloatVector.broadcast(S, x[i2 + k]).fma(u, a2);
      a3 = FloatVector.broadcast(S, x[i3 + k]).fma(u, a3);
      a4 = FloatVector.broadcast(S, x[i4 + k]).fma(u, a4);
      a5 = FloatVector.broadcast(S, x[i5 + k]).fma(u, a5);
    }
    a0.intoArray(o, o0);
    a1.intoArray(o, o1);
    a2.intoArray(o, o2);
    a3.intoArray(o, o3);
    a4.intoArray(o, o4);
    a5.intoArray(o, o5);
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
    for (int c = column; c < column + width; c += L) {
      FloatVector negative = FloatVector.fromArray(S, slope, c);
      for (int i = first; i < first + pixels; i++) {
        FloatVector value = FloatVector.fromArray(S, o, out[i] + c);
        if (addend.length != 0) {
          value = value.add(FloatVector.fromArray(S, addend, from[i] + c));
        }
        activated(value, negative).intoArray(o, out[i] + c);
      }
    }
  }

  /// Positive part plus slope times negative part, without a branch.
  private static FloatVector activated(FloatVector value, FloatVector slope) {
    return value.min(0).fma(slope, value.max(0));
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
    if (height == 3 && width == 3 && pixel >= MANY) {
      for (int i = 0; i < pixels; i++) {
        three(x, in + i * stride * pixel, row, pixel, weights, bias, slope, o, out + i * pixel);
      }
      return;
    }
    if (height == 3 && width == 3) {
      for (int c = 0; c < pixel; c += L) {
        row(x, in + c, row, pixel, stride, weights, bias, slope, c, o, out + c, pixels);
      }
      return;
    }
    for (int c = 0; c < pixel; c += L) {
      for (int i = 0; i < pixels; i++) {
        any(x, in + c + i * stride * pixel, row, pixel, height, width, weights, bias, c)
            .intoArray(o, out + c + i * pixel);
      }
      scale(o, out + c, pixel, pixels, FloatVector.fromArray(S, slope, c));
    }
  }

  /// One vector of channels along a row; the weights stay in registers.
  private static void row(
      float[] x,
      int in,
      int row,
      int pixel,
      int stride,
      float[] weights,
      float[] bias,
      float[] slope,
      int c,
      float[] o,
      int out,
      int pixels) {
    FloatVector w0 = FloatVector.fromArray(S, weights, c);
    FloatVector w1 = FloatVector.fromArray(S, weights, pixel + c);
    FloatVector w2 = FloatVector.fromArray(S, weights, 2 * pixel + c);
    FloatVector w3 = FloatVector.fromArray(S, weights, 3 * pixel + c);
    FloatVector w4 = FloatVector.fromArray(S, weights, 4 * pixel + c);
    FloatVector w5 = FloatVector.fromArray(S, weights, 5 * pixel + c);
    FloatVector w6 = FloatVector.fromArray(S, weights, 6 * pixel + c);
    FloatVector w7 = FloatVector.fromArray(S, weights, 7 * pixel + c);
    FloatVector w8 = FloatVector.fromArray(S, weights, 8 * pixel + c);
    FloatVector start = FloatVector.fromArray(S, bias, c);
    FloatVector negative = FloatVector.fromArray(S, slope, c);
    for (int i = 0; i < pixels; i++) {
      int at = in + i * stride * pixel;
      FloatVector a = FloatVector.fromArray(S, x, at).fma(w0, start);
      FloatVector b = FloatVector.fromArray(S, x, at + pixel).mul(w1);
      FloatVector d = FloatVector.fromArray(S, x, at + 2 * pixel).mul(w2);
      a = FloatVector.fromArray(S, x, at + row).fma(w3, a);
      b = FloatVector.fromArray(S, x, at + row + pixel).fma(w4, b);
      d = FloatVector.fromArray(S, x, at + row + 2 * pixel).fma(w5, d);
      a = FloatVector.fromArray(S, x, at + 2 * row).fma(w6, a);
      b = FloatVector.fromArray(S, x, at + 2 * row + pixel).fma(w7, b);
      d = FloatVector.fromArray(S, x, at + 2 * row + 2 * pixel).fma(w8, d);
      activated(a.add(b).add(d), negative).intoArray(o, out + i * pixel);
    }
  }

  private static FloatVector any(
      float[] x,
      int in,
      int row,
      int pixel,
      int height,
      int width,
      float[] weights,
      float[] bias,
      int c) {
    FloatVector sum = FloatVector.fromArray(S, bias, c);
    for (int y = 0; y < height; y++) {
      for (int t = 0; t < width; t++) {
        FloatVector value = FloatVector.fromArray(S, x, in + y * row + t * pixel);
        sum = value.fma(FloatVector.fromArray(S, weights, (y * width + t) * pixel + c), sum);
      }
    }
    return sum;
  }

  private static void scale(float[] o, int out, int pixel, int pixels, FloatVector slope) {
    for (int i = 0; i < pixels; i++) {
      activated(FloatVector.fromArray(S, o, out + i * pixel), slope).intoArray(o, out + i * pixel);
    }
  }

  /// Nine taps of one pixel, all channels: neighbours in memory, in the image as in the weights.
  private static void three(
      float[] x,
      int in,
      int row,
      int pixel,
      float[] weights,
      float[] bias,
      float[] slope,
      float[] o,
      int out) {
    int in1 = in + row;
    int in2 = in1 + row;
    for (int c = 0; c < pixel; c += L) {
      FloatVector a = tap(x, in + c, weights, c, FloatVector.fromArray(S, bias, c));
      FloatVector b = tap(x, in + pixel + c, weights, pixel + c, FloatVector.zero(S));
      a = tap(x, in + 2 * pixel + c, weights, 2 * pixel + c, a);
      b = tap(x, in1 + c, weights, 3 * pixel + c, b);
      a = tap(x, in1 + pixel + c, weights, 4 * pixel + c, a);
      b = tap(x, in1 + 2 * pixel + c, weights, 5 * pixel + c, b);
      a = tap(x, in2 + c, weights, 6 * pixel + c, a);
      b = tap(x, in2 + pixel + c, weights, 7 * pixel + c, b);
      a = tap(x, in2 + 2 * pixel + c, weights, 8 * pixel + c, a);
      activated(a.add(b), FloatVector.fromArray(S, slope, c)).intoArray(o, out + c);
    }
  }

  private static FloatVector tap(float[] x, int at, float[] weights, int w, FloatVector sum) {
    return FloatVector.fromArray(S, x, at).fma(FloatVector.fromArray(S, weights, w), sum);
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
    for (int c = 0; c < depth; c += L) {
      FloatVector result = FloatVector.broadcast(S, mean ? 0 : Float.NEGATIVE_INFINITY);
      for (int y = 0; y < rows; y++) {
        for (int t = 0; t < columns; t++) {
          FloatVector value = FloatVector.fromArray(S, x, at + c + y * row + t * pixel);
          result = mean ? result.add(value) : result.max(value);
        }
      }
      (mean ? result.mul(factor) : result).intoArray(o, out + c);
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
    for (int c = 0; c < depth; c += L) {
      FloatVector value = FloatVector.zero(S);
      if (c < aDepth) {
        value = FloatVector.fromArray(S, a, aAt + c);
      }
      if (c < bDepth) {
        value = value.add(FloatVector.fromArray(S, b, bAt + c));
      }
      activated(value, FloatVector.fromArray(S, slope, c)).intoArray(o, out + c);
    }
  }
}
