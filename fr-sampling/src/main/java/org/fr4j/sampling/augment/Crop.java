package org.fr4j.sampling.augment;

import org.apache.commons.rng.UniformRandomProvider;

/// Cuts out a window at a random place and stretches it to the full size.
///
/// @param share of each side that is left, more than 0 and at most 1
public record Crop(Range share) implements GeometricAugmentation {
  /// Checks the range.
  public Crop {
    share.requireWithin("share", 0.01, 1);
  }

  @Override
  public Homography draw(int width, int height, UniformRandomProvider random) {
    double left = share.draw(random);
    double x = width * (1 - left) * random.nextDouble();
    double y = height * (1 - left) * random.nextDouble();
    return Homography.affine(1 / left, 0, -x / left, 0, 1 / left, -y / left);
  }
}
