package org.fr4j.sampling.augment;

import java.util.List;

/// Pictures for tests.
final class Images {
  private Images() {}

  /// Smooth, coloured, and different in every direction.
  static Picture smooth(int width, int height) {
    Raster raster = Raster.black(width, height);
    float[] pixels = raster.pixels();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = (y * width + x) * 3;
        pixels[at] = (float) (127 + 100 * Math.sin(x * 0.13 + y * 0.05));
        pixels[at + 1] = (float) (127 + 100 * Math.cos(y * 0.11));
        pixels[at + 2] = 20f + 200f * x / width;
      }
    }
    return new Picture(
        raster,
        List.of(
            new Landmark(width * 0.35, height * 0.4),
            new Landmark(width * 0.65, height * 0.4),
            new Landmark(width * 0.5, height * 0.6),
            new Landmark(width * 0.4, height * 0.8),
            new Landmark(width * 0.6, height * 0.8)));
  }

  /// A white dot of 5 x 5 pixels on black.
  static Raster dot(int width, int height, Landmark centre) {
    Raster raster = Raster.black(width, height);
    Cutout.fill(
        raster,
        (int) (centre.x() - 2.5),
        (int) (centre.y() - 2.5),
        (int) (centre.x() + 2.5),
        (int) (centre.y() + 2.5),
        255);
    return raster;
  }

  /// The centre of what is white.
  static Landmark centroid(Raster raster) {
    double sum = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < raster.pixels().length / 3; i++) {
      float value = raster.pixels()[3 * i];
      sum += value;
      int row = i / raster.width();
      x += value * (i - row * raster.width() + 0.5);
      y += value * (row + 0.5);
    }
    return new Landmark(x / sum, y / sum);
  }

  static double meanSquare(Raster a, Raster b) {
    double sum = 0;
    for (int i = 0; i < a.pixels().length; i++) {
      double difference = a.pixels()[i] - b.pixels()[i];
      sum += difference * difference;
    }
    return sum / a.pixels().length;
  }
}
