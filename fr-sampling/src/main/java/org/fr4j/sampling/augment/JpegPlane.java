package org.fr4j.sampling.augment;

import java.util.Arrays;

/// One colour plane on its way through JPEG's rounding.
final class JpegPlane {
  private static final int SIDE = 8;
  private static final int[] LUMA = {
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
    92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99
  };
  private static final int[] CHROMA = {
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99,
    47, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99
  };
  private static final float LARGE = 0x1.8p23f;

  private JpegPlane() {}

  static float[] luma(int quality) {
    return scaled(LUMA, quality);
  }

  static float[] chroma(int quality) {
    return scaled(CHROMA, quality);
  }

  private static float[] scaled(int[] table, int quality) {
    int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    float[] steps = new float[table.length];
    for (int i = 0; i < table.length; i++) {
      steps[i] = Math.clamp((table[i] * percent + 50) / 100, 1, 255);
    }
    return steps;
  }

  /// Rounds each block's cosine coefficients to the steps.
  static void lose(float[] plane, int width, int height, float[] steps) {
    int across = Math.ceilDiv(width, SIDE) * SIDE;
    int down = Math.ceilDiv(height, SIDE) * SIDE;
    float[] padded = padded(plane, width, height, across, down);
    for (int top = 0; top < padded.length; top += SIDE * across) {
      for (int at = top; at < top + SIDE * across; at += SIDE) {
        CosineTransform.forward(padded, at, 1);
      }
      for (int at = top; at < top + across; at++) {
        CosineTransform.forward(padded, at, across);
      }
      round(padded, top, across, steps);
      for (int at = top; at < top + across; at++) {
        CosineTransform.backward(padded, at, across);
      }
      for (int at = top; at < top + SIDE * across; at += SIDE) {
        CosineTransform.backward(padded, at, 1);
      }
    }
    for (int y = 0; y < height; y++) {
      System.arraycopy(padded, y * across, plane, y * width, width);
    }
  }

  /// Whole blocks; those at the right and lower edge repeat the last column and row.
  private static float[] padded(float[] plane, int width, int height, int across, int down) {
    float[] padded = new float[across * down];
    for (int y = 0; y < down; y++) {
      int from = Math.min(height - 1, y) * width;
      System.arraycopy(plane, from, padded, y * across, width);
      Arrays.fill(padded, y * across + width, (y + 1) * across, plane[from + width - 1]);
    }
    return padded;
  }

  private static void round(float[] plane, int top, int across, float[] steps) {
    for (int i = 0; i < SIDE * across; i++) {
      float step = steps[i / across * SIDE + i % SIDE];
      // Adding and taking away a large number rounds to the nearest whole one.
      plane[top + i] = (plane[top + i] / step + LARGE - LARGE) * step;
    }
  }

  /// Means of 2 x 2 values; an odd edge repeats.
  static float[] halve(float[] plane, int width, int height) {
    int halfWidth = (width + 1) / 2;
    float[] half = new float[halfWidth * ((height + 1) / 2)];
    for (int i = 0; i < half.length; i++) {
      int x = i % halfWidth * 2;
      int y = i / halfWidth * 2;
      int right = Math.min(width - 1, x + 1);
      int below = Math.min(height - 1, y + 1) * width;
      half[i] =
          (plane[y * width + x]
                  + plane[y * width + right]
                  + plane[below + x]
                  + plane[below + right])
              / 4;
    }
    return half;
  }

  /// Grows a halved plane back, linear between its values, as decoders do.
  static void unhalve(float[] half, float[] plane, int width, int height) {
    int halfWidth = (width + 1) / 2;
    int halfHeight = (height + 1) / 2;
    for (int y = 0; y < height; y++) {
      int near = y / 2 * halfWidth;
      int far = Math.clamp(y / 2 + (y % 2 == 0 ? -1 : 1), 0, halfHeight - 1) * halfWidth;
      for (int x = 0; x < width; x++) {
        int at = x / 2;
        int beside = Math.clamp(at + (x % 2 == 0 ? -1 : 1), 0, halfWidth - 1);
        float here = 3 * half[near + at] + half[near + beside];
        float there = 3 * half[far + at] + half[far + beside];
        plane[y * width + x] = (3 * here + there) / 16;
      }
    }
  }
}
