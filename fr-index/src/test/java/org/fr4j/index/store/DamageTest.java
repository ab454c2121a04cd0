package org.fr4j.index.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.fr4j.index.store.Change.RemoveSubject;
import org.fr4j.index.store.Databases.Make;
import org.fr4j.index.store.StoreException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DamageTest {
  private static final int FLIPS = Integer.getInteger("fr4j.flips", 100);

  @RegisterExtension static final Databases DATABASES = new Databases();

  @TempDir Path folder;

  private static void fill(DataSource database) {
    try (TemplateStore store = Stores.open(database)) {
      List<Change> changes = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        changes.add(Stores.enrol("subject-" + i / 4, "t" + i % 4, i));
      }
      store.apply(changes);
    }
  }

  private static void run(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// What a fault did: no store, or one that says what is wrong when it is read, or none at all.
  private static String read(DataSource database, Map<Long, StoredTemplate> right) {
    try (TemplateStore store = Stores.open(database)) {
      List<StoredTemplate> all = Stores.all(store);
      assertThat(all).hasSize(right.size());
      for (StoredTemplate template : all) {
        assertThat(template).usingRecursiveComparison().isEqualTo(right.get(template.key()));
      }
      for (int subject = 0; subject < 10; subject++) {
        RemoveSubject removal = new RemoveSubject("subject-" + subject);
        assertThat(store.apply(List.of(removal)).removed()).isEqualTo(4);
      }
      return "right";
    } catch (StoreException e) {
      return e.reason().name();
    }
  }

  private static Map<Long, StoredTemplate> all(DataSource database) {
    Map<Long, StoredTemplate> right = new HashMap<>();
    try (TemplateStore store = Stores.open(database)) {
      store.read(template -> right.put(template.key(), template));
    }
    return right;
  }

  @Test
  void aFlippedBitIsAnErrorOrChangesNothing() throws IOException {
    Path file = folder.resolve("faces.db");
    fill(Databases.sqlite(file));
    Map<Long, StoredTemplate> right = all(Databases.sqlite(file));
    byte[] good = Files.readAllBytes(file);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<String, Integer> outcomes = new HashMap<>();
    for (int flip = 0; flip < FLIPS; flip++) {
      byte[] bad = good.clone();
      int at = random.nextInt(bad.length);
      bad[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bad);
      Files.deleteIfExists(folder.resolve("faces.db-wal"));
      Files.deleteIfExists(folder.resolve("faces.db-shm"));
      try {
        outcomes.merge(read(Databases.sqlite(file), right), 1, Integer::sum);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed %d, flip %d at %d".formatted(seed, flip, at), e);
      }
    }
    assertThat(outcomes.keySet()).contains("DAMAGED");
  }

  @Test
  void aFileThatWasCutShortIsAnErrorOrChangesNothing() throws IOException {
    Path file = folder.resolve("faces.db");
    fill(Databases.sqlite(file));
    Map<Long, StoredTemplate> right = all(Databases.sqlite(file));
    byte[] good = Files.readAllBytes(file);
    for (int length = 1; length < good.length; length += 4051) {
      Files.write(file, Arrays.copyOf(good, length));
      assertThat(read(Databases.sqlite(file), right)).as("%d bytes", length).isNotEqualTo("right");
    }
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void aTemplateThatIsNotWhatWasWrittenIsNamed(Make make) throws SQLException {
    DataSource database = DATABASES.empty(make, folder);
    fill(database);
    run(database, "UPDATE fr4j_template SET subject = 'subject-x' WHERE template_key = 7");

    try (TemplateStore store = Stores.open(database)) {
      List<Long> told = new ArrayList<>();
      assertThatThrownBy(() -> store.read(template -> told.add(template.key())))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED))
          .hasMessage(
              "template 7 of subject \"subject-x\" is damaged: its checksum does not fit what is stored");
      assertThat(told).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
      assertThat(store.apply(List.of(new Change.RemoveTemplate(7))).removed()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SQLITE, DELETE FROM fr4j_template WHERE template_key = 40",
    "POSTGRESQL, DELETE FROM fr4j_template WHERE template_key = 40",
    "SQLITE, UPDATE fr4j_store SET generation = 9",
    "POSTGRESQL, UPDATE fr4j_store SET next_key = 9",
    "SQLITE, DELETE FROM fr4j_store",
    "SQLITE, UPDATE fr4j_store SET model_version = ''",
  })
  void aRowThatIsMissingOrWasChangedIsNoticed(Make make, String sql) throws SQLException {
    DataSource database = DATABASES.empty(make, folder);
    fill(database);
    try (TemplateStore store = Stores.open(database)) {
      run(database, sql);

      assertThatThrownBy(() -> Stores.all(store))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED));
    }
  }
}
