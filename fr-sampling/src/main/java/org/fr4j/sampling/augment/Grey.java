package org.fr4j.sampling.augment;

import org.apache.commons.rng.UniformRandomProvider;

/// Takes the colour away.
public record Grey() implements ColourAugmentation {
  @Override
  public ColourMatrix draw(UniformRandomProvider random) {
    return ColourMatrix.hueSaturation(0, 0);
  }
}
