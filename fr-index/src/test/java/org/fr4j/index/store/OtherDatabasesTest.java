package org.fr4j.index.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.fr4j.index.store.Databases.Make;
import org.fr4j.index.store.StoreException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteDataSource;

/// Databases that are no stores, and stores that can't be had now.
class OtherDatabasesTest {
  @RegisterExtension static final Databases DATABASES = new Databases();

  @TempDir Path folder;

  private static void refused(DataSource database, String message) {
    assertThatThrownBy(() -> Stores.open(database))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED))
        .hasMessageContaining(message);
  }

  private static void run(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aDatabaseOfAnotherApplicationIsLeftAsItWas() throws Exception {
    Path file = folder.resolve("other.db");
    SQLiteDataSource database = Databases.sqlite(file);
    run(database, "CREATE TABLE bookmarks (url TEXT)");
    byte[] before = Files.readAllBytes(file);

    refused(database, "a database of another application: application id 0, 1 tables and indexes");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void aFileThatIsNoDatabaseIsLeftAsItWas() throws IOException {
    Path file = Files.writeString(folder.resolve("faces.db"), "faces\n".repeat(1000));

    refused(Databases.sqlite(file), "the file is no database of SQLite");
    assertThat(file).hasContent("faces\n".repeat(1000));
  }

  @Test
  void aDatabaseInMemoryIsNoStore_sinceItIsNotDurable() {
    SQLiteDataSource database = new SQLiteDataSource();
    database.setUrl("jdbc:sqlite::memory:");

    refused(database, "journal mode \"memory\": must be wal");
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void aStoreOfANewerVersionIsRefused(Make make) throws SQLException {
    DataSource database = DATABASES.empty(make, folder);
    Stores.open(database).close();
    run(database, "UPDATE fr4j_schema SET version = 2");

    refused(database, "schema version 2: this library knows 1 to 1; use a newer one");
  }

  @Test
  void aFolderThatIsNotThereIsUnavailable() {
    assertThatThrownBy(() -> Stores.open(Databases.sqlite(folder.resolve("none/faces.db"))))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
        .hasMessageContaining("Unable to open the database file");
  }

  @Test
  void aStoreThatAnotherProcessHasLockedIsUnavailable_andIsWrittenToLater() throws SQLException {
    SQLiteDataSource database = Databases.sqlite(folder.resolve("faces.db"));
    database.setBusyTimeout(1);
    try (TemplateStore store = Stores.open(database);
        Connection other = database.getConnection();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> store.apply(List.of(Stores.enrol("ada", "a", 1))))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
          .hasMessageContaining("nothing was written: another process has locked it");
      assertThat(Stores.all(store)).isEmpty();
      statement.execute("ROLLBACK");
      assertThat(store.apply(List.of(Stores.enrol("ada", "a", 1))).generation()).isEqualTo(1);
    }
  }

  @Test
  void aStoreThatTookAnothersPlaceIsNotWrittenTo() throws SQLException {
    DataSource database = DATABASES.empty(Make.POSTGRESQL, folder);
    try (TemplateStore store = Stores.open(database)) {
      for (String table : List.of("store", "template", "erasure", "schema")) {
        run(database, "DROP TABLE fr4j_" + table);
      }
      Stores.open(database).close();

      assertThatThrownBy(() -> store.apply(List.of(Stores.enrol("ada", "a", 1))))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED))
          .hasMessageContaining("in place of " + store.id());
    }
  }

  @Test
  void aServerThatRestartsIsWrittenToAgain() throws IOException {
    PostgresServer server = DATABASES.postgres();
    try (TemplateStore store = Stores.open(DATABASES.empty(Make.POSTGRESQL, folder))) {
      store.apply(List.of(Stores.enrol("ada", "a", 1)));
      server.kill();
      try {
        for (int i = 0; i < 2; i++) {
          assertThatThrownBy(() -> store.apply(List.of(Stores.enrol("ada", "b", 2))))
              .isInstanceOfSatisfying(
                  StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
              .hasMessageContaining("the connection to the server broke or was refused");
        }
      } finally {
        server.restart();
      }

      assertThat(store.apply(List.of(Stores.enrol("ada", "b", 2)))).isEqualTo(new Applied(2, 2, 0));
      assertThat(Stores.names(store)).containsExactly("1 ada a", "2 ada b");
    }
  }
}
