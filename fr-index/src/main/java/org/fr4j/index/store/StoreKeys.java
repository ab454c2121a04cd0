package org.fr4j.index.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;

/// The keys of an encrypted store: new templates are encrypted by the current one, and older ones
/// are read by the one whose id they name.
///
/// **Threads.** Immutable.
public final class StoreKeys {
  private final String currentId;
  private final Map<String, SecretKey> keys;

  private StoreKeys(String currentId, Map<String, SecretKey> keys) {
    this.currentId = currentId;
    this.keys = keys;
  }

  /// One key.
  ///
  /// @param id what it is called, 1 to 100 characters; stored beside each template
  /// @param key an AES key of 16, 24 or 32 bytes
  /// @return keys of which it is the current one
  /// @throws IllegalArgumentException if it is no AES key, or the id is blank or too long
  public static StoreKeys of(String id, SecretKey key) {
    requireAes(id, key);
    return new StoreKeys(id, Map.of(id, key));
  }

  /// These keys and one that templates were encrypted by in the past.
  ///
  /// @param id what it is called
  /// @param key an AES key
  /// @return keys with the same current one
  /// @throws IllegalArgumentException as [#of], or if there is a key of that id
  public StoreKeys former(String id, SecretKey key) {
    requireAes(id, key);
    if (keys.containsKey(id)) {
      throw new IllegalArgumentException("key id \"%s\": there is a key of that id".formatted(id));
    }
    Map<String, SecretKey> more = new LinkedHashMap<>(keys);
    more.put(id, key);
    return new StoreKeys(currentId, more);
  }

  /// The id of the key that encrypts.
  ///
  /// @return what was given to [#of]
  public String currentId() {
    return currentId;
  }

  /// A key by its id.
  ///
  /// @param id as stored beside a template
  /// @return the key, if it is one of these
  public Optional<SecretKey> key(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  private static void requireAes(String id, SecretKey key) {
    if (id.isBlank() || id.length() > 100) {
      throw new IllegalArgumentException(
          "key id of %d characters: must be 1 to 100, and not blank".formatted(id.length()));
    }
    byte[] encoded = key.getEncoded();
    boolean opaque = encoded == null; // held by a device
    if (!key.getAlgorithm().equals("AES")
        || !(opaque || encoded.length == 16 || encoded.length == 24 || encoded.length == 32)) {
      throw new IllegalArgumentException(
          "key \"%s\": must be an AES key of 16, 24 or 32 bytes".formatted(id));
    }
  }
}
