package org.fr4j.sampling.augment;

import org.apache.commons.rng.UniformRandomProvider;

/// Turns the hue and stretches the saturation.
///
/// @param degrees turn of the hue
/// @param saturation 0 is grey, 1 leaves it
public record HueSaturation(Range degrees, Range saturation) implements ColourAugmentation {
  @Override
  public ColourMatrix draw(UniformRandomProvider random) {
    double turn = degrees.draw(random);
    return ColourMatrix.hueSaturation(turn, saturation.draw(random));
  }
}
