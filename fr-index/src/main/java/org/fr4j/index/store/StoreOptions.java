package org.fr4j.index.store;

import java.util.Optional;

/// How a store keeps its templates; fixed when it is made, and checked when it is opened.
///
/// @param precision of their values
/// @param encryption its keys, where what is stored is encrypted
public record StoreOptions(Precision precision, Optional<StoreKeys> encryption) {
  /// Floats of 32 bits, not encrypted.
  public static final StoreOptions DEFAULT = new StoreOptions(Precision.FLOAT32, Optional.empty());

  /// The same with another precision.
  ///
  /// @param chosen of the values
  /// @return new options
  public StoreOptions precision(Precision chosen) {
    return new StoreOptions(chosen, encryption);
  }

  /// The same with what is stored encrypted by AES-GCM, each template by itself: its values, its
  /// metadata. Subjects and names of templates are not encrypted, since they are searched for.
  ///
  /// @param keys the caller's
  /// @return new options
  public StoreOptions encrypted(StoreKeys keys) {
    return new StoreOptions(precision, Optional.of(keys));
  }
}
