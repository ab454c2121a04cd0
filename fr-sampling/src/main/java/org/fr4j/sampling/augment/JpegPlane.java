package org.fr4j.sampling.augment;

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
  private static final float[] COSINES = cosines();

  private JpegPlane() {}

  private static float[] cosines() {
    float[] cosines = new float[SIDE * SIDE];
    for (int u = 0; u < SIDE; u++) {
      for (int x = 0; x < SIDE; x++) {
        double norm = u == 0 ? StrictMath.sqrt(1.0 / SIDE) : StrictMath.sqrt(2.0 / SIDE);
        cosines[u * SIDE + x] =
            (float) (norm * StrictMath.cos((2 * x + 1) * u * StrictMath.PI / (2 * SIDE)));
      }
    }
    return cosines;
  }

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
    float[] block = new float[SIDE * SIDE];
    float[] half = new float[SIDE * SIDE];
    for (int top = 0; top < height; top += SIDE) {
      for (int left = 0; left < width; left += SIDE) {
        read(plane, width, height, left, top, block);
        forward(block, half);
        forward(half, block);
        for (int i = 0; i < block.length; i++) {
          block[i] = (float) Math.rint(block[i] / steps[i]) * steps[i];
        }
        backward(block, half);
        backward(half, block);
        write(block, plane, width, height, left, top);
      }
    }
  }

  /// A block at the right or lower edge repeats the last column or row.
  private static void read(float[] plane, int width, int height, int left, int top, float[] block) {
    for (int y = 0; y < SIDE; y++) {
      int row = Math.min(height - 1, top + y) * width;
      for (int x = 0; x < SIDE; x++) {
        block[y * SIDE + x] = plane[row + Math.min(width - 1, left + x)];
      }
    }
  }

  private static void write(
      float[] block, float[] plane, int width, int height, int left, int top) {
    int columns = Math.min(SIDE, width - left);
    for (int y = 0; y < Math.min(SIDE, height - top); y++) {
      System.arraycopy(block, y * SIDE, plane, (top + y) * width + left, columns);
    }
  }

  /// Cosine transform of the rows, transposed: twice is the transform of the block.
  ///
  /// A cosine is even or odd about the middle of the block, so half the products serve two values.
  private static void forward(float[] from, float[] to) {
    for (int row = 0; row < SIDE; row++) {
      int at = row * SIDE;
      for (int u = 0; u < SIDE; u++) {
        float mirrored = u % 2 == 0 ? 1 : -1;
        float sum = 0;
        for (int x = 0; x < SIDE / 2; x++) {
          sum += COSINES[u * SIDE + x] * (from[at + x] + mirrored * from[at + SIDE - 1 - x]);
        }
        to[u * SIDE + row] = sum;
      }
    }
  }

  private static void backward(float[] from, float[] to) {
    for (int row = 0; row < SIDE; row++) {
      int at = row * SIDE;
      for (int x = 0; x < SIDE / 2; x++) {
        float even = 0;
        float odd = 0;
        for (int u = 0; u < SIDE; u += 2) {
          even += COSINES[u * SIDE + x] * from[at + u];
          odd += COSINES[u * SIDE + SIDE + x] * from[at + u + 1];
        }
        to[x * SIDE + row] = even + odd;
        to[(SIDE - 1 - x) * SIDE + row] = even - odd;
      }
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
