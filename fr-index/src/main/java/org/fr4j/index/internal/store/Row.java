package org.fr4j.index.internal.store;

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
    return new Checksum().add(key).add(subject).add(template).add(cipherKey).add(body).value();
  }
}
