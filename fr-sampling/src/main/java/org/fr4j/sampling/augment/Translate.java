package org.fr4j.sampling.augment;

import org.apache.commons.rng.UniformRandomProvider;

/// Shifts.
///
/// @param share of the width to the right, and another of the height downwards
public record Translate(Range share) implements GeometricAugmentation {
  @Override
  public Homography draw(int width, int height, UniformRandomProvider random) {
    return Homography.affine(1, 0, width * share.draw(random), 0, 1, height * share.draw(random));
  }
}
