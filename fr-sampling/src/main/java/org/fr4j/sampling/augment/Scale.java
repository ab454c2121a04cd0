package org.fr4j.sampling.augment;

import org.apache.commons.rng.UniformRandomProvider;

/// Grows or shrinks about the centre.
///
/// @param factor above 1 grows; more than 0
public record Scale(Range factor) implements GeometricAugmentation {
  /// Checks the range.
  public Scale {
    factor.requireWithin("scale", 0.01, 100);
  }

  @Override
  public Homography draw(int width, int height, UniformRandomProvider random) {
    double by = factor.draw(random);
    return Homography.affine(by, 0, 0, 0, by, 0).about(width / 2.0, height / 2.0);
  }
}
