package org.fr4j.sampling.augment;

import org.apache.commons.rng.UniformRandomProvider;

/// A change of colour, pixel by pixel.
public interface ColourAugmentation extends Augmentation {
  /// Draws the change.
  ///
  /// @param random where settings are drawn from
  /// @return what happens to a colour
  ColourMatrix draw(UniformRandomProvider random);

  @Override
  default Picture apply(Picture picture, UniformRandomProvider random) {
    draw(random).apply(picture.raster());
    return picture;
  }
}
