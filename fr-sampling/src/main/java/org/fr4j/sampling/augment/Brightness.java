package org.fr4j.sampling.augment;

import org.apache.commons.rng.UniformRandomProvider;

/// Adds to every colour.
///
/// @param offset of 255 values, such as -30 to 30
public record Brightness(Range offset) implements ColourAugmentation {
  @Override
  public ColourMatrix draw(UniformRandomProvider random) {
    return ColourMatrix.linear(1, offset.draw(random));
  }
}
