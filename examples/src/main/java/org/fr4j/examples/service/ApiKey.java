package org.fr4j.examples.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/// The secret that a client shows as `Authorization: Bearer SECRET`.
///
/// Only its hash is held, and hashes are compared in constant time, so that neither the time of an
/// answer nor a dump of the heap tells it.
final class ApiKey {
  private static final int FEWEST_CHARACTERS = 16;
  private static final String SCHEME = "bearer ";

  private final byte[] hash;

  private ApiKey(byte[] hash) {
    this.hash = hash;
  }

  /// @throws IllegalArgumentException if it could be guessed
  static ApiKey of(String secret) {
    if (secret.length() < FEWEST_CHARACTERS) {
      throw new IllegalArgumentException(
          "API key of %d characters: must be at least %d"
              .formatted(secret.length(), FEWEST_CHARACTERS));
    }
    return new ApiKey(sha256(secret));
  }

  boolean isShownBy(@Nullable String authorization) {
    return authorization != null
        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(hash, sha256(authorization.substring(SCHEME.length())));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
