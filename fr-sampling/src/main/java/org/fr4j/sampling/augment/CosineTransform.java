package org.fr4j.sampling.augment;

/// The orthonormal cosine transform of eight values, in place.
///
/// A cosine is even or odd about the middle, and so are halves of the even ones: 22 products do the
/// work of 64.
final class CosineTransform {
  private static final float C1 = half(1);
  private static final float C2 = half(2);
  private static final float C3 = half(3);
  private static final float C4 = half(4);
  private static final float C5 = half(5);
  private static final float C6 = half(6);
  private static final float C7 = half(7);

  private CosineTransform() {}

  private static float half(int sixteenths) {
    return (float) (StrictMath.cos(sixteenths * StrictMath.PI / 16) / 2);
  }

  /// Values to coefficients.
  ///
  /// @param at of the first of eight
  /// @param by the distance from one to the next
  static void forward(float[] p, int at, int by) {
    float x0 = p[at];
    float x1 = p[at + by];
    float x2 = p[at + 2 * by];
    float x3 = p[at + 3 * by];
    float x4 = p[at + 4 * by];
    float x5 = p[at + 5 * by];
    float x6 = p[at + 6 * by];
    float x7 = p[at + 7 * by];
    float outer = x0 + x7 + (x3 + x4);
    float inner = x1 + x6 + (x2 + x5);
    float slope = x0 + x7 - (x3 + x4);
    float bend = x1 + x6 - (x2 + x5);
    p[at] = (outer + inner) * C4;
    p[at + 4 * by] = (outer - inner) * C4;
    p[at + 2 * by] = slope * C2 + bend * C6;
    p[at + 6 * by] = slope * C6 - bend * C2;
    float d0 = x0 - x7;
    float d1 = x1 - x6;
    float d2 = x2 - x5;
    float d3 = x3 - x4;
    p[at + by] = d0 * C1 + d1 * C3 + (d2 * C5 + d3 * C7);
    p[at + 3 * by] = d0 * C3 - d1 * C7 - (d2 * C1 + d3 * C5);
    p[at + 5 * by] = d0 * C5 - d1 * C1 + (d2 * C7 + d3 * C3);
    p[at + 7 * by] = d0 * C7 - d1 * C5 + (d2 * C3 - d3 * C1);
  }

  /// Coefficients to values.
  ///
  /// @param at of the first of eight
  /// @param by the distance from one to the next
  static void backward(float[] p, int at, int by) {
    float x1 = p[at + by];
    float x3 = p[at + 3 * by];
    float x5 = p[at + 5 * by];
    float x7 = p[at + 7 * by];
    float d0 = x1 * C1 + x3 * C3 + (x5 * C5 + x7 * C7);
    float d1 = x1 * C3 - x3 * C7 - (x5 * C1 + x7 * C5);
    float d2 = x1 * C5 - x3 * C1 + (x5 * C7 + x7 * C3);
    float d3 = x1 * C7 - x3 * C5 + (x5 * C3 - x7 * C1);
    float sum = (p[at] + p[at + 4 * by]) * C4;
    float difference = (p[at] - p[at + 4 * by]) * C4;
    float slope = p[at + 2 * by] * C2 + p[at + 6 * by] * C6;
    float bend = p[at + 2 * by] * C6 - p[at + 6 * by] * C2;
    p[at] = sum + slope + d0;
    p[at + 7 * by] = sum + slope - d0;
    p[at + 3 * by] = sum - slope + d3;
    p[at + 4 * by] = sum - slope - d3;
    p[at + by] = difference + bend + d1;
    p[at + 6 * by] = difference + bend - d1;
    p[at + 2 * by] = difference - bend + d2;
    p[at + 5 * by] = difference - bend - d2;
  }
}
