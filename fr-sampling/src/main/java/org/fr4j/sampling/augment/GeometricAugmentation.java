package org.fr4j.sampling.augment;

import org.apache.commons.rng.UniformRandomProvider;

/// A change of place, not of colour. A [Pipeline] merges neighbours into one map, so that the
/// picture is resampled once.
public interface GeometricAugmentation extends Augmentation {
  /// Draws the map.
  ///
  /// @param width of the picture
  /// @param height of the picture
  /// @param random where settings are drawn from
  /// @return takes each point to its new place
  Homography draw(int width, int height, UniformRandomProvider random);

  @Override
  default Picture apply(Picture picture, UniformRandomProvider random) {
    Raster raster = picture.raster();
    return picture.warped(draw(raster.width(), raster.height(), random));
  }
}
