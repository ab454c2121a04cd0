package org.fr4j.sampling.internal;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.XoRoShiRo128PlusPlus;

/// Random numbers that are the same on every machine.
public final class Seeds {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  /// A generator for one purpose.
  ///
  /// Made without the factory of Commons RNG, which goes through reflection: a plan makes one for
  /// each shuffle of each category.
  ///
  /// @param seed any
  /// @return xoroshiro128++
  public static UniformRandomProvider random(long seed) {
    return new XoRoShiRo128PlusPlus(mix(seed, 0), mix(seed, 1));
  }

  /// A seed for one of many purposes of one seed, by the steps of SplitMix64.
  ///
  /// @param seed any
  /// @param purpose numbers that tell the purposes apart
  /// @return a seed that looks unrelated to those of other purposes
  public static long mix(long seed, long... purpose) {
    long mixed = seed;
    for (long part : purpose) {
      mixed = scramble(mixed + (part + 1) * GOLDEN);
    }
    return mixed;
  }

  private static long scramble(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /// Shuffles by Fisher and Yates.
  ///
  /// @param values shuffled in place
  /// @param random the generator
  public static void shuffle(int[] values, UniformRandomProvider random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }
}
