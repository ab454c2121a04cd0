package org.fr4j.embedding.align;

import org.fr4j.embedding.image.RgbImage;

/// Bilinear interpolation, black beyond the border.
public final class Resampling {
  private Resampling() {}

  /// Scales an image; pixel centres lie at halves, as in most image libraries.
  ///
  /// @param image the source
  /// @param width of the result, at least 1
  /// @param height of the result, at least 1
  /// @return the scaled image; nothing is blurred before it is made smaller
  public static RgbImage scale(RgbImage image, int width, int height) {
    double stepX = (double) image.width() / width;
    double stepY = (double) image.height() / height;
    RgbImage result = RgbImage.black(width, height);
    for (int y = 0; y < height; y++) {
      double sourceY = Math.clamp((y + 0.5) * stepY - 0.5, 0, image.height() - 1);
      for (int x = 0; x < width; x++) {
        double sourceX = Math.clamp((x + 0.5) * stepX - 0.5, 0, image.width() - 1);
        sample(image, sourceX, sourceY, result.pixels(), 3 * (y * width + x));
      }
    }
    return result;
  }

  /// Transforms an image.
  ///
  /// @param image the source
  /// @param toSource where each pixel of the result comes from
  /// @param width of the result, at least 1
  /// @param height of the result, at least 1
  /// @return the transformed image
  public static RgbImage warp(RgbImage image, SimilarityTransform toSource, int width, int height) {
    RgbImage result = RgbImage.black(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double sourceX = toSource.a() * x - toSource.b() * y + toSource.dx();
        double sourceY = toSource.b() * x + toSource.a() * y + toSource.dy();
        sample(image, sourceX, sourceY, result.pixels(), 3 * (y * width + x));
      }
    }
    return result;
  }

  private static void sample(RgbImage image, double x, double y, byte[] out, int at) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    if (left < -1 || top < -1 || left >= image.width() || top >= image.height()) {
      return;
    }
    float right = (float) (x - left);
    float lower = (float) (y - top);
    boolean inside = left >= 0 && top >= 0 && left + 1 < image.width() && top + 1 < image.height();
    for (int c = 0; c < 3; c++) {
      float above =
          mix(value(image, left, top, c, inside), value(image, left + 1, top, c, inside), right);
      float below =
          mix(
              value(image, left, top + 1, c, inside),
              value(image, left + 1, top + 1, c, inside),
              right);
      out[at + c] = (byte) Math.round(mix(above, below, lower));
    }
  }

  private static float mix(float from, float to, float share) {
    return from + share * (to - from);
  }

  private static int value(RgbImage image, int x, int y, int channel, boolean inside) {
    return inside || (x >= 0 && y >= 0 && x < image.width() && y < image.height())
        ? image.at(x, y, channel)
        : 0;
  }
}
