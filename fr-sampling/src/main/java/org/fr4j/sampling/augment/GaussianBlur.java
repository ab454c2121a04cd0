package org.fr4j.sampling.augment;

import org.apache.commons.rng.UniformRandomProvider;

/// Blurs by a Gaussian, cut at three deviations; edges repeat.
///
/// @param sigma standard deviation in pixels, 0 to 50
public record GaussianBlur(Range sigma) implements Augmentation {
  /// Checks the range.
  public GaussianBlur {
    sigma.requireWithin("sigma", 0, 50);
  }

  @Override
  public Picture apply(Picture picture, UniformRandomProvider random) {
    float[] kernel = kernel(sigma.draw(random));
    Raster raster = picture.raster();
    Raster blurred = Raster.black(raster.width(), raster.height());
    along(raster.pixels(), blurred.pixels(), raster.width(), raster.height(), true, kernel);
    along(blurred.pixels(), raster.pixels(), raster.width(), raster.height(), false, kernel);
    return picture;
  }

  private static float[] kernel(double sigma) {
    int radius = (int) Math.ceil(3 * sigma);
    double[] weights = new double[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double distance = i - radius;
      weights[i] = radius == 0 ? 1 : StrictMath.exp(-distance * distance / (2 * sigma * sigma));
      sum += weights[i];
    }
    float[] kernel = new float[weights.length];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (weights[i] / sum);
    }
    return kernel;
  }

  private static void along(
      float[] from, float[] to, int width, int height, boolean horizontal, float[] kernel) {
    int radius = kernel.length / 2;
    int length = horizontal ? width : height;
    int step = horizontal ? 3 : 3 * width;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = (y * width + x) * 3;
        int place = horizontal ? x : y;
        float red = 0;
        float green = 0;
        float blue = 0;
        for (int k = 0; k < kernel.length; k++) {
          int other = Math.min(length - 1, Math.max(0, place + k - radius));
          int source = at + (other - place) * step;
          red += kernel[k] * from[source];
          green += kernel[k] * from[source + 1];
          blue += kernel[k] * from[source + 2];
        }
        to[at] = red;
        to[at + 1] = green;
        to[at + 2] = blue;
      }
    }
  }
}
