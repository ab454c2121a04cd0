package org.fr4j.sampling.augment;

import org.apache.commons.rng.UniformRandomProvider;

/// Tilts the picture about both axes, as a camera from the side sees it.
///
/// @param tilt how much nearer one edge is than the opposite one, such as 0.1; -0.5 to 0.5
public record Perspective(Range tilt) implements GeometricAugmentation {
  /// Checks the range.
  public Perspective {
    tilt.requireWithin("tilt", -0.5, 0.5);
  }

  @Override
  public Homography draw(int width, int height, UniformRandomProvider random) {
    double g = tilt.draw(random) / width;
    double h = tilt.draw(random) / height;
    return new Homography(1, 0, 0, 0, 1, 0, g, h, 1).about(width / 2.0, height / 2.0);
  }
}
