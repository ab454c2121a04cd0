package org.fr4j.sampling.augment;

import org.apache.commons.rng.UniformRandomProvider;

/// Turns about the centre.
///
/// @param degrees clockwise
public record Rotate(Range degrees) implements GeometricAugmentation {
  @Override
  public Homography draw(int width, int height, UniformRandomProvider random) {
    double angle = StrictMath.toRadians(degrees.draw(random));
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    return Homography.affine(cos, -sin, 0, sin, cos, 0).about(width / 2.0, height / 2.0);
  }
}
