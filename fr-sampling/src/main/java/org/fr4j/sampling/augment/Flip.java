package org.fr4j.sampling.augment;

import org.apache.commons.rng.UniformRandomProvider;

/// Mirrors left and right.
public record Flip() implements GeometricAugmentation {
  @Override
  public Homography draw(int width, int height, UniformRandomProvider random) {
    return Homography.affine(-1, 0, width, 0, 1, 0);
  }
}
