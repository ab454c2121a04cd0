package org.fr4j.index.internal.store;

import static org.fr4j.index.store.StoreException.Reason.DAMAGED;

import java.security.GeneralSecurityException;
import java.util.Optional;
import org.fr4j.index.store.Change.Enrol;
import org.fr4j.index.store.Precision;
import org.fr4j.index.store.StoreException;
import org.fr4j.index.store.StoreKeys;
import org.fr4j.index.store.StoredTemplate;
import org.jspecify.annotations.Nullable;

/// Turns a template into a row, and a row that is what was written into a template.
///
/// **Threads.** Immutable; any number of threads.
public final class RowCodec {
  private final int dimension;
  private final Precision precision;
  private final @Nullable BodyCipher cipher;

  private RowCodec(int dimension, Precision precision, @Nullable BodyCipher cipher) {
    this.dimension = dimension;
    this.precision = precision;
    this.cipher = cipher;
  }

  /// Of the rows of one store.
  ///
  /// @param state what the rows belong to
  /// @param keys where the rows are encrypted
  public static RowCodec of(StoreState state, Precision precision, Optional<StoreKeys> keys) {
    return new RowCodec(
        state.stamp().dimension(),
        precision,
        keys.map(given -> new BodyCipher(state.id(), state.stamp(), given)).orElse(null));
  }

  Row encode(long key, Enrol enrol) {
    String template = enrol.template().orElse(null);
    byte[] body = new Body(enrol.vector(), enrol.metadata()).encode(precision);
    if (cipher == null) {
      return Row.of(key, enrol.subject(), template, null, body);
    }
    Row plain = Row.of(key, enrol.subject(), template, cipher.currentKey(), body);
    return Row.of(key, enrol.subject(), template, cipher.currentKey(), cipher.encrypt(plain));
  }

  /// @throws StoreException if the row is not what was written
  StoredTemplate decode(Row row) {
    try {
      Body body = Body.decode(plain(row), dimension, precision);
      return new StoredTemplate(
          row.key(),
          row.subject(),
          Optional.ofNullable(row.template()),
          body.metadata(),
          body.vector());
    } catch (IllegalArgumentException e) {
      throw damaged(row, e.getMessage(), e);
    }
  }

  /// The bytes of a row before encryption.
  ///
  /// @throws StoreException if the row is not what was written
  byte[] plain(Row row) {
    if (!row.isWhole()) {
      throw damaged(row, "its checksum does not fit what is stored", null);
    }
    if ((row.cipherKey() != null) != (cipher != null)) {
      throw damaged(row, cipher == null ? "it is encrypted" : "it is not encrypted", null);
    }
    if (cipher == null) {
      return row.body();
    }
    try {
      return cipher.decrypt(row);
    } catch (GeneralSecurityException e) {
      throw damaged(row, "it does not decrypt by key \"%s\"".formatted(row.cipherKey()), e);
    }
  }

  private static StoreException damaged(Row row, @Nullable String why, @Nullable Exception cause) {
    return new StoreException(
        DAMAGED,
        "template %d of subject \"%s\" is damaged: %s".formatted(row.key(), row.subject(), why),
        cause);
  }
}
