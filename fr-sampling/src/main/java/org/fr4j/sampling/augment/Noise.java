package org.fr4j.sampling.augment;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/// Adds normal noise to every value.
///
/// @param sigma standard deviation, of 255; 0 to 255
public record Noise(Range sigma) implements Augmentation {
  /// Checks the range.
  public Noise {
    sigma.requireWithin("sigma", 0, 255);
  }

  @Override
  public Picture apply(Picture picture, UniformRandomProvider random) {
    float deviation = (float) sigma.draw(random);
    var normal = ZigguratSampler.NormalizedGaussian.of(random);
    float[] pixels = picture.raster().pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] += deviation * (float) normal.sample();
    }
    picture.raster().clamp();
    return picture;
  }
}
