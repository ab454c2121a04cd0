package org.fr4j.index.internal.store;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// A template as it lies in its table.
///
/// @param cipherKey the id of the key that its body is encrypted by, if it is
/// @param body values and metadata, as [Body] lays them out, encrypted or not
/// @param checksum CRC-32C over all of the others
@SuppressWarnings("ArrayRecordComponent") // never compared
record Row(
    long key,
    String subject,
    @Nullable String template,
    @Nullable String cipherKey,
    byte[] body,
    long checksum) {
  static Row of(
      long key,
      String subject,
      @Nullable String template,
      @Nullable String cipherKey,
      byte[] body) {
    Row row = new Row(key, subject, template, cipherKey, body, 0);
    return new Row(key, subject, template, cipherKey, body, row.computedChecksum());
  }

  boolean isWhole() {
    return checksum == computedChecksum();
  }

  private long computedChecksum() {
    CRC32C crc = new CRC32C();
    add(crc, key);
    add(crc, subject);
    add(crc, template);
    add(crc, cipherKey);
    crc.update(body);
    return crc.getValue();
  }

  private static void add(CRC32C crc, @Nullable String text) {
    if (text == null) {
      add(crc, -1);
    } else {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      add(crc, bytes.length);
      crc.update(bytes);
    }
  }

  private static void add(CRC32C crc, long number) {
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      crc.update((int) (number >>> shift) & 0xff);
    }
  }
}
