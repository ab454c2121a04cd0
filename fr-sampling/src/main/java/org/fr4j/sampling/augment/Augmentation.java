package org.fr4j.sampling.augment;

import org.apache.commons.rng.UniformRandomProvider;

/// A random change of a picture.
///
/// **Determinism.** The same picture and the same state of the generator give the same pixels.<br>
/// **Threads.** Implementations are immutable values.
public interface Augmentation {
  /// Changes a picture.
  ///
  /// @param picture given up by the caller: its pixels may be changed in place
  /// @param random where settings are drawn from
  /// @return the changed picture, of the same size
  Picture apply(Picture picture, UniformRandomProvider random);
}
