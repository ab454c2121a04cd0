package org.fr4j.index.internal.store;

import static org.fr4j.index.store.StoreException.Reason.REFUSED;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.fr4j.core.ModelStamp;
import org.fr4j.index.store.StoreException;
import org.fr4j.index.store.StoreKeys;
import org.jspecify.annotations.Nullable;

/// Encrypts the body of each row by AES-GCM: a random nonce of 12 bytes, the ciphertext, a tag of
/// 16 bytes. Store, model, key, subject and name are authenticated with it, so that no row can take
/// the place of another.
///
/// **Threads.** Immutable; any number of threads.<br>
/// **Source.** NIST SP 800-38D: at most 2^32 rows by one key while nonces are random.
final class BodyCipher {
  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final String storeId;
  private final ModelStamp stamp;
  private final StoreKeys keys;
  private final SecureRandom random = new SecureRandom();

  BodyCipher(String storeId, ModelStamp stamp, StoreKeys keys) {
    this.storeId = storeId;
    this.stamp = stamp;
    this.keys = keys;
  }

  String currentKey() {
    return keys.currentId();
  }

  /// @param row whose body is not encrypted yet
  byte[] encrypt(Row row) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] body = row.body();
    byte[] out = new byte[NONCE + body.length + TAG_BITS / Byte.SIZE];
    System.arraycopy(nonce, 0, out, 0, NONCE);
    try {
      cipher(Cipher.ENCRYPT_MODE, row, nonce).doFinal(body, 0, body.length, out, NONCE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM by key \"%s\"".formatted(row.cipherKey()), e);
    }
    return out;
  }

  /// @throws GeneralSecurityException if the row is not what was encrypted, or by another key
  byte[] decrypt(Row row) throws GeneralSecurityException {
    byte[] body = row.body();
    if (body.length < NONCE) {
      throw new GeneralSecurityException(body.length + " bytes: fewer than a nonce");
    }
    byte[] nonce = Arrays.copyOf(body, NONCE);
    return cipher(Cipher.DECRYPT_MODE, row, nonce).doFinal(body, NONCE, body.length - NONCE);
  }

  private Cipher cipher(int mode, Row row, byte[] nonce) throws GeneralSecurityException {
    String id = Objects.requireNonNull(row.cipherKey());
    SecretKey key =
        keys.key(id)
            .orElseThrow(
                () ->
                    new StoreException(
                        REFUSED,
                        "template %d is encrypted by key \"%s\", which was not given"
                            .formatted(row.key(), id),
                        null));
    Cipher cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context(row));
    return cipher;
  }

  private byte[] context(Row row) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeUTF(storeId);
      out.writeUTF(stamp.id());
      out.writeUTF(stamp.version());
      out.writeInt(stamp.dimension());
      out.writeLong(row.key());
      out.writeUTF(row.subject());
      write(out, row.template());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, @Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }
}
