package org.fr4j.index.internal.store;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// CRC-32C over fields one after the other: numbers as eight bytes, the lowest first; texts as
/// their length in bytes and their UTF-8; a text that is absent as the length -1.
final class Checksum {
  private final CRC32C crc = new CRC32C();

  Checksum add(long number) {
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      crc.update((int) (number >>> shift) & 0xff);
    }
    return this;
  }

  Checksum add(@Nullable String text) {
    if (text == null) {
      return add(-1);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return add(bytes.length).add(bytes);
  }

  Checksum add(byte[] bytes) {
    crc.update(bytes);
    return this;
  }

  long value() {
    return crc.getValue();
  }
}
