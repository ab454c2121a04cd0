package org.fr4j.sampling.augment;

import org.apache.commons.rng.UniformRandomProvider;

/// Shrinks and grows back: a face from afar.
///
/// @param factor of each side, 0.01 to 1
public record DownUp(Range factor) implements Augmentation {
  /// Checks the range.
  public DownUp {
    factor.requireWithin("factor", 0.01, 1);
  }

  @Override
  public Picture apply(Picture picture, UniformRandomProvider random) {
    double by = factor.draw(random);
    Raster raster = picture.raster();
    int width = Math.max(1, (int) Math.rint(raster.width() * by));
    int height = Math.max(1, (int) Math.rint(raster.height() * by));
    Raster coarse = raster.resized(width, height).resized(raster.width(), raster.height());
    return new Picture(coarse, picture.landmarks());
  }
}
