package org.fr4j.index.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.fr4j.core.ModelStamp;
import org.fr4j.index.store.Change.Enrol;
import org.fr4j.index.store.StoreOptions;
import org.fr4j.index.store.StoredTemplate;
import org.fr4j.index.store.TemplateStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SchemaTest {
  private static final ModelStamp STAMP = new ModelStamp("test", "1", 3);
  private static final Migration COLUMN =
      new Migration(List.of("ALTER TABLE fr4j_template ADD COLUMN camera TEXT"), List.of());
  private static final Migration WRONG =
      new Migration(
          List.of("CREATE TABLE fr4j_camera (name TEXT)", "CREATE NONSENSE fr4j"), List.of());

  private final SQLiteDataSource database = new SQLiteDataSource();
  private final Sqlite sqlite = new Sqlite();

  @TempDir Path folder;

  @BeforeEach
  void fill() {
    database.setUrl("jdbc:sqlite:" + folder.resolve("faces.db"));
    try (TemplateStore store = TemplateStore.open(database, STAMP, StoreOptions.DEFAULT)) {
      store.apply(List.of(new Enrol("ada", new float[] {1, 2, 3})));
    }
  }

  private void open(List<Migration> more) throws SQLException {
    List<Migration> all = new ArrayList<>(Migration.ALL);
    all.addAll(more);
    try (Connection connection = database.getConnection()) {
      new Schema(sqlite, all).open(connection, STAMP, StoreOptions.DEFAULT);
    }
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return Sql.number(connection, sql);
    }
  }

  @Test
  void anOlderStoreIsMigratedOnce_andKeepsItsTemplates() throws SQLException {
    open(List.of(COLUMN));
    open(List.of(COLUMN));

    assertThat(number("SELECT version FROM fr4j_schema")).isEqualTo(Migration.ALL.size() + 1);
    assertThat(number("SELECT count(*) FROM fr4j_template WHERE camera IS NULL")).isEqualTo(1);
  }

  @Test
  void aMigrationThatFailsChangesNothing() throws SQLException {
    assertThatThrownBy(() -> open(List.of(COLUMN, WRONG))).isInstanceOf(SQLException.class);

    assertThat(number("SELECT version FROM fr4j_schema")).isEqualTo(Migration.ALL.size());
    assertThat(number("SELECT count(*) FROM sqlite_master WHERE name = 'fr4j_camera'")).isZero();
    try (TemplateStore store = TemplateStore.open(database, STAMP, StoreOptions.DEFAULT)) {
      List<StoredTemplate> all = new ArrayList<>();
      store.read(all::add);
      assertThat(all).extracting(StoredTemplate::vector).containsExactly(new float[] {1, 2, 3});
    }
  }
}
