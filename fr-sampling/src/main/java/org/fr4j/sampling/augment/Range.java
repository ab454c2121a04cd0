package org.fr4j.sampling.augment;

import org.apache.commons.rng.UniformRandomProvider;

/// Where a random setting lies.
///
/// @param min the least
/// @param max the most; not less than `min`
public record Range(double min, double max) {
  /// Checks the order.
  public Range {
    if (!(min <= max) || Double.isInfinite(min) || Double.isInfinite(max)) {
      throw new IllegalArgumentException("range %s to %s: must ascend".formatted(min, max));
    }
  }

  /// A range about zero.
  ///
  /// @param most 0 or more
  /// @return `-most` to `most`
  public static Range plusMinus(double most) {
    return new Range(-most, most);
  }

  /// A random value.
  ///
  /// @param random the generator
  /// @return uniform from `min` to `max`
  public double draw(UniformRandomProvider random) {
    return min + (max - min) * random.nextDouble();
  }

  Range requireWithin(String name, double least, double most) {
    if (min < least || max > most) {
      throw new IllegalArgumentException(
          "%s %s to %s: must lie within %s to %s".formatted(name, min, max, least, most));
    }
    return this;
  }
}
