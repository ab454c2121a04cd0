package org.fr4j.eval.internal.pairs;

/// Seeds of streams that have nothing in common.
///
/// Adding a multiple of a generator's own increment would give the same stream shifted by some
/// numbers, so each is hashed twice.
public final class Seeds {
  private Seeds() {}

  /// The seed of one of many streams.
  public static long of(long seed, long stream) {
    return mix(mix(seed) + stream);
  }

  /// The finaliser of SplittableRandom's generator, after one step.
  static long mix(long number) {
    long z = number + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
