package org.fr4j.index.store;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// What every database can keep as a text and find again.
final class Ids {
  private static final int MAX_BYTES = 1000;

  private Ids() {}

  /// @param what it is, for the error
  static void require(String what, String text) {
    int bytes = bytes(what, text);
    if (bytes < 1 || bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "%s of %d bytes: must be 1 to %d bytes of UTF-8".formatted(what, bytes, MAX_BYTES));
    }
  }

  /// How many bytes of UTF-8 a text is.
  static int bytes(String what, String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "%s with a NUL character at %d: must have none".formatted(what, text.indexOf('\0')));
    }
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)).remaining();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "%s with half of a surrogate pair: must be Unicode".formatted(what), e);
    }
  }
}
