package org.fr4j.index.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32C;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.fr4j.index.store.Change.Enrol;
import org.fr4j.index.store.Change.RemoveSubject;
import org.fr4j.index.store.Databases.Make;
import org.fr4j.index.store.StoreException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncryptionTest {
  private static final StoreKeys FIRST = StoreKeys.of("2026", key(1));

  @RegisterExtension static final Databases DATABASES = new Databases();

  @TempDir Path folder;

  private static SecretKey key(int seed) {
    byte[] bytes = new byte[32];
    new Random(seed).nextBytes(bytes);
    return new SecretKeySpec(bytes, "AES");
  }

  private static TemplateStore open(DataSource database, StoreKeys keys) {
    return TemplateStore.open(database, Stores.STAMP, StoreOptions.DEFAULT.encrypted(keys));
  }

  private static void damaged(TemplateStore store, String message) {
    assertThatThrownBy(() -> Stores.all(store))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED))
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void whatIsEncryptedIsReadBackByTheSameKeys_andByNoOthers(Make make) {
    DataSource database = DATABASES.empty(make, folder);
    try (TemplateStore store = open(database, FIRST)) {
      store.apply(List.of(Stores.enrol("ada", "a", 1)));
      store.apply(List.of(Stores.enrol("bob", "a", 2)));
    }
    try (TemplateStore store =
        open(database, StoreKeys.of("2027", key(2)).former("2026", key(1)))) {
      store.apply(List.of(Stores.enrol("cid", "a", 3)));

      assertThat(Stores.all(store))
          .extracting(StoredTemplate::vector)
          .containsExactly(Stores.vector(1), Stores.vector(2), Stores.vector(3));
      assertThat(store.verify(store.erase(new RemoveSubject("ada")))).isTrue();
    }
    try (TemplateStore store = open(database, StoreKeys.of("2027", key(2)))) {
      assertThatThrownBy(() -> Stores.all(store))
          .isInstanceOf(StoreException.class)
          .hasMessage("template 2 is encrypted by key \"2026\", which was not given");
    }
    try (TemplateStore store = open(database, StoreKeys.of("2026", key(3)))) {
      damaged(
          store, "template 2 of subject \"bob\" is damaged: it does not decrypt by key \"2026\"");
    }
    assertThatThrownBy(() -> Stores.open(database))
        .isInstanceOf(StoreException.class)
        .hasMessage("the store is encrypted, was opened without keys");
  }

  @Test
  void neitherValuesNorMetadataAreFoundInTheFiles() throws IOException {
    String address = "the seventh house on the left side of the street";
    Enrol ada = new Enrol("ada", Optional.empty(), Map.of("home", address), Stores.vector(1));
    FileSearch search =
        new FileSearch()
            .add("values", ada.vector(), Precision.FLOAT32)
            .add("metadata", address.getBytes(StandardCharsets.UTF_8));
    try (TemplateStore store = open(Databases.sqlite(folder.resolve("faces.db")), FIRST)) {
      store.apply(List.of(ada));
      assertThat(search.in(folder)).isEmpty();
    }
    assertThat(search.in(folder)).isEmpty();
  }

  @Test
  void theSameTemplateIsNeverEncryptedToTheSameBytes() throws SQLException {
    DataSource database = Databases.sqlite(folder.resolve("faces.db"));
    try (TemplateStore store = open(database, FIRST)) {
      store.apply(List.of(new Enrol("ada", Stores.vector(1)), new Enrol("ada", Stores.vector(1))));
    }
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(
              statement
                  .executeQuery("SELECT count(DISTINCT substr(body, 1, 12)) FROM fr4j_template")
                  .getInt(1))
          .isEqualTo(2);
    }
  }

  @Test
  void aBodyThatTookThePlaceOfAnothersDoesNotDecrypt_alsoWhereItsChecksumFits()
      throws SQLException {
    DataSource database = Databases.sqlite(folder.resolve("faces.db"));
    try (TemplateStore store = open(database, FIRST)) {
      store.apply(List.of(new Enrol("ada", Stores.vector(1)), new Enrol("eve", Stores.vector(2))));
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement();
          PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE fr4j_template SET body = ?, checksum = ? WHERE template_key = 1")) {
        byte[] body =
            statement
                .executeQuery("SELECT body FROM fr4j_template WHERE template_key = 2")
                .getBytes(1);
        update.setBytes(1, body);
        update.setLong(2, checksum(1, "ada", "2026", body));
        update.executeUpdate();
      }
      damaged(store, "template 1 of subject \"ada\" is damaged: it does not decrypt");
    }
  }

  /// As docs/formats/template-store.md says, of a template without a name.
  private static long checksum(long key, String subject, String cipherKey, byte[] body) {
    CRC32C crc = new CRC32C();
    crc.update(eight(key));
    crc.update(eight(subject.length()));
    crc.update(subject.getBytes(StandardCharsets.UTF_8));
    crc.update(eight(-1));
    crc.update(eight(cipherKey.length()));
    crc.update(cipherKey.getBytes(StandardCharsets.UTF_8));
    crc.update(body);
    return crc.getValue();
  }

  private static byte[] eight(long number) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
  }

  @Test
  void whatIsNoAesKeyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoreKeys.of("k", new SecretKeySpec(new byte[31], "AES")))
        .withMessage("key \"k\": must be an AES key of 16, 24 or 32 bytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoreKeys.of(" ", key(1)))
        .withMessage("key id of 1 characters: must be 1 to 100, and not blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FIRST.former("2026", key(2)))
        .withMessage("key id \"2026\": there is a key of that id");
  }
}
