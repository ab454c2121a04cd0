package org.fr4j.sampling.augment;

import org.apache.commons.rng.UniformRandomProvider;

/// Smears along a straight line in a random direction.
///
/// @param length of the line in pixels, 0 to 100
public record MotionBlur(Range length) implements Augmentation {
  /// Checks the range.
  public MotionBlur {
    length.requireWithin("length", 0, 100);
  }

  @Override
  public Picture apply(Picture picture, UniformRandomProvider random) {
    double pixels = length.draw(random);
    double angle = StrictMath.PI * random.nextDouble();
    double stepX = StrictMath.cos(angle);
    double stepY = StrictMath.sin(angle);
    int samples = 1 + (int) Math.ceil(pixels);
    double spacing = samples == 1 ? 0 : pixels / (samples - 1);
    Raster raster = picture.raster();
    Raster smeared = Raster.black(raster.width(), raster.height());
    float[] out = smeared.pixels();
    float[] colour = new float[3];
    for (int y = 0; y < raster.height(); y++) {
      for (int x = 0; x < raster.width(); x++) {
        int at = (y * raster.width() + x) * 3;
        for (int s = 0; s < samples; s++) {
          double along = s * spacing - pixels / 2;
          Warp.read(raster, x + along * stepX, y + along * stepY, colour, 0);
          out[at] += colour[0] / samples;
          out[at + 1] += colour[1] / samples;
          out[at + 2] += colour[2] / samples;
        }
      }
    }
    return new Picture(smeared, picture.landmarks());
  }
}
