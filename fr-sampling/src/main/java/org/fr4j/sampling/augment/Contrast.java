package org.fr4j.sampling.augment;

import org.apache.commons.rng.UniformRandomProvider;

/// Stretches colours about mid-grey.
///
/// @param factor above 1 stretches
public record Contrast(Range factor) implements ColourAugmentation {
  @Override
  public ColourMatrix draw(UniformRandomProvider random) {
    double by = factor.draw(random);
    return ColourMatrix.linear(by, 127.5 * (1 - by));
  }
}
