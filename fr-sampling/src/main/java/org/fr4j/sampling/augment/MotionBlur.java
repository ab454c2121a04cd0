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
    Convolution line = new Convolution();
    for (int s = 0; s < samples; s++) {
      double along = s * spacing - pixels / 2;
      addLinear(line, along * stepX, along * stepY, 1.0 / samples);
    }
    return new Picture(line.apply(picture.raster()), picture.landmarks());
  }

  /// A point between four pixels, each by its nearness.
  private static void addLinear(Convolution line, double x, double y, double weight) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double right = x - left;
    double below = y - top;
    line.add(left, top, weight * (1 - right) * (1 - below));
    line.add(left + 1, top, weight * right * (1 - below));
    line.add(left, top + 1, weight * (1 - right) * below);
    line.add(left + 1, top + 1, weight * right * below);
  }
}
