package org.fr4j.index.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.fr4j.core.ModelStamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class TemplateStoreTest {
  private static final ModelStamp STAMP = new ModelStamp("test", "1", 3);

  @TempDir Path folder;

  private DataSource database() {
    SQLiteDataSource database = new SQLiteDataSource();
    database.setUrl("jdbc:sqlite:" + folder.resolve("faces.db"));
    return database;
  }

  @Test
  void whatIsEnrolledIsReadBack_afterTheStoreWasOpenedAgain() {
    Applied first;
    Applied second;
    String id;
    try (TemplateStore store = TemplateStore.open(database(), STAMP, StoreOptions.DEFAULT)) {
      id = store.id();
      first =
          store.apply(
              List.of(
                  new Change.Enrol("ada", new float[] {1, 2, 3}),
                  new Change.Enrol(
                      "bob", Optional.of("left"), Map.of("camera", "7"), new float[] {4, 5, 6})));
      second = store.apply(List.of(new Change.RemoveSubject("ada")));
    }

    assertThat(first).isEqualTo(new Applied(1, 1, 0));
    assertThat(second).isEqualTo(new Applied(2, 3, 1));
    try (TemplateStore store = TemplateStore.open(database(), STAMP, StoreOptions.DEFAULT)) {
      List<StoredTemplate> read = new ArrayList<>();
      assertThat(store.read(read::add)).isEqualTo(2);
      assertThat(store.id()).isEqualTo(id);
      assertThat(read)
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(
              new StoredTemplate(
                  2, "bob", Optional.of("left"), Map.of("camera", "7"), new float[] {4, 5, 6}));
    }
  }
}
