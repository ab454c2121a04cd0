package org.fr4j.embedding.internal.vector;

import static org.fr4j.embedding.internal.vector.Simd.L;
import static org.fr4j.embedding.internal.vector.Simd.S;
import static org.fr4j.embedding.internal.vector.Simd.activated;

import jdk.incubator.vector.FloatVector;

/// Depthwise convolutions on the Vector API. Where a pixel has few channels, the nine weights of a
/// vector of channels stay in registers along a row. Where it has many, the pixels of a row are so
/// far apart that they fight for the same places in the cache; then all channels of one pixel come
/// before the next pixel.
final class SimdDepthwise implements Depthwise {
  /// Floats of a pixel from which on its channels come first.
  private static final int MANY = 256;

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
    if (height == 3 && width == 3 && pixel >= MANY) {
      for (int i = 0; i < pixels; i++) {
        many(x, in + i * stride * pixel, row, pixel, weights, bias, slope, o, out + i * pixel);
      }
      return;
    }
    if (height == 3 && width == 3) {
      for (int c = 0; c < pixel; c += L) {
        few(x, in + c, row, pixel, stride, weights, bias, slope, c, o, out + c, pixels);
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

  /// One vector of channels along a row; the weights stay in registers.
  private static void few(
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

  /// Nine taps of one pixel, all channels: neighbours in memory, in the image as in the weights.
  private static void many(
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
}
