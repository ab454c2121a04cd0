package org.fr4j.index.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.sql.DataSource;
import org.fr4j.core.ModelStamp;
import org.fr4j.index.store.Change.Enrol;
import org.fr4j.index.store.Change.RemoveSubject;
import org.fr4j.index.store.Change.RemoveTemplate;
import org.fr4j.index.store.Databases.Make;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteDataSource;

class ErasureTest {
  @RegisterExtension static final Databases DATABASES = new Databases();

  @TempDir Path folder;

  /// Each of whose texts, like its values, is like that of no other.
  private static Enrol enrol(int dimension, Random random) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return new Enrol(
        text(random), Optional.of(text(random)), Map.of("address", text(random)), vector);
  }

  private static String text(Random random) {
    byte[] bytes = new byte[20];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// Dimensions that lie in a page of the database with others, alone, and over several pages.
  @ParameterizedTest
  @CsvSource({"FLOAT32, 64", "FLOAT16, 512", "FLOAT32, 512", "FLOAT32, 2000"})
  void noWindowOfAnErasedTemplateIsFoundInTheFiles(Precision precision, int dimension)
      throws IOException {
    long seed = Long.getLong("fr4j.erasure.seed", dimension);
    Random random = new Random(seed);
    ModelStamp stamp = new ModelStamp("test", "1", dimension);
    StoreOptions options = StoreOptions.DEFAULT.precision(precision);
    FileSearch gone = new FileSearch();
    FileSearch kept = new FileSearch();
    List<Enrol> there = new ArrayList<>();
    int erased = 0;
    try (TemplateStore store =
        TemplateStore.open(Databases.sqlite(folder.resolve("faces.db")), stamp, options)) {
      for (int round = 0; round < 40; round++) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(12); i++) {
          Enrol enrol = enrol(dimension, random);
          changes.add(enrol);
          there.add(enrol);
        }
        store.apply(changes);
        List<RemoveSubject> removals = new ArrayList<>();
        for (int i = 0; i < random.nextInt(8); i++) {
          Enrol enrol = there.remove(random.nextInt(there.size()));
          removals.add(new RemoveSubject(enrol.subject()));
          addAll(gone, enrol, precision);
          erased++;
          if (there.isEmpty()) {
            break;
          }
        }
        store.erase(removals);
      }
      there.forEach(enrol -> kept.add(enrol.subject(), enrol.vector(), precision));

      assertThat(gone.in(folder)).as("seed %d, %d erased", seed, erased).isEmpty();
      // The search finds what is there.
      assertThat(kept.in(folder)).hasSize(there.size());
    }
    assertThat(gone.in(folder)).isEmpty();
    assertThat(erased).isGreaterThan(70);
  }

  private static void addAll(FileSearch search, Enrol enrol, Precision precision) {
    search
        .add("values", enrol.vector(), precision)
        .add("subject", bytes(enrol.subject()))
        .add("name", bytes(enrol.template().orElseThrow()))
        .add("metadata", bytes(enrol.metadata().get("address")));
  }

  private static byte[] bytes(@Nullable String text) {
    return String.valueOf(text).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void bytesOfARemovedTemplateStayInTheLog_untilThePurge() throws IOException {
    Enrol ada = Stores.enrol("ada", "a", 1);
    FileSearch search = new FileSearch().add("ada", ada.vector(), Precision.FLOAT32);
    try (TemplateStore store = Stores.open(Databases.sqlite(folder.resolve("faces.db")))) {
      store.apply(List.of(ada));
      store.apply(List.of(new RemoveSubject("ada")));
      assertThat(search.in(folder)).containsExactly("ada in faces.db-wal");

      assertThat(store.purge()).isEmpty();
      assertThat(search.in(folder)).isEmpty();
    }
  }

  @Test
  void anErasureThatAReaderIsInTheWayOfSaysSo_andThePurgeGivesItsReceiptLater() throws IOException {
    SQLiteDataSource database = Databases.sqlite(folder.resolve("faces.db"));
    database.setBusyTimeout(1);
    FileSearch search = new FileSearch().add("ada", Stores.vector(1), Precision.FLOAT32);
    try (TemplateStore store = Stores.open(database)) {
      store.apply(List.of(Stores.enrol("ada", "a", 1)));
      store.read(
          template ->
              assertThatThrownBy(() -> store.erase(new RemoveSubject("ada")))
                  .isInstanceOfSatisfying(
                      StoreException.class,
                      e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.NOT_PURGED))
                  .hasMessageContaining("a reader is in the way"));
      assertThat(store.size()).isZero();

      ErasureReceipt receipt = store.purge().getFirst();
      assertThat(receipt.subject()).isEqualTo("ada");
      assertThat(store.verify(receipt)).isTrue();
      assertThat(search.in(folder)).isEmpty();
      assertThat(store.purge()).isEmpty();
    }
  }

  /// The files of the table hold nothing of it; the write-ahead log does, until it is overwritten.
  @Test
  void onPostgresqlNoWindowIsFoundInTheTables_butInTheServersLog() throws Exception {
    Random random = new Random(5);
    FileSearch gone = new FileSearch();
    FileSearch kept = new FileSearch();
    DataSource database = DATABASES.empty(Make.POSTGRESQL, folder);
    ModelStamp stamp = new ModelStamp("test", "1", 256);
    StoreOptions options = StoreOptions.DEFAULT.precision(Precision.FLOAT16);
    try (TemplateStore store = TemplateStore.open(database, stamp, options)) {
      List<RemoveSubject> removals = new ArrayList<>();
      List<Change> changes = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        Enrol enrol = enrol(256, random);
        changes.add(enrol);
        if (i % 2 == 0) {
          removals.add(new RemoveSubject(enrol.subject()));
          addAll(gone, enrol, Precision.FLOAT16);
        } else {
          addAll(kept, enrol, Precision.FLOAT16);
        }
      }
      store.apply(changes);
      run(database, "ANALYZE");
      assertThat(store.erase(removals)).hasSize(100).allMatch(store::verify);
    }
    run(database, "CHECKPOINT");

    Path data = DATABASES.postgres().folder().resolve("data");
    assertThat(gone.in(data.resolve("base"))).isEmpty();
    assertThat(kept.in(data.resolve("base"))).isNotEmpty();
    assertThat(gone.in(data.resolve("pg_wal"))).isNotEmpty();
  }

  private static void run(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void aReceiptSaysWhatWasErased_andVerifies(Make make) {
    Instant before = Instant.now().minusMillis(1);
    try (TemplateStore store = Stores.open(DATABASES.empty(make, folder))) {
      store.apply(
          List.of(
              Stores.enrol("ada", "a", 1),
              Stores.enrol("bob", "a", 2),
              Stores.enrol("ada", "b", 3)));
      ErasureReceipt ada = store.erase(new RemoveSubject("ada"));
      List<ErasureReceipt> others =
          store.erase(List.of(new RemoveTemplate(2), new RemoveSubject("nobody")));

      assertThat(ada.storeId()).isEqualTo(store.id());
      assertThat(ada.number()).isEqualTo(1);
      assertThat(ada.subject()).isEqualTo("ada");
      assertThat(ada.templates()).extracting(ErasureReceipt.Erased::key).containsExactly(1L, 3L);
      assertThat(ada.generation()).isEqualTo(2);
      assertThat(ada.time()).isBetween(before, Instant.now());
      assertThat(others.getFirst().subject()).isEqualTo("bob");
      assertThat(others.getFirst().previous()).isEqualTo(ada.digest());
      assertThat(others.getLast().templates()).isEmpty();
      assertThat(others).extracting(ErasureReceipt::number).containsExactly(2L, 3L);
      assertThat(List.of(ada, others.getFirst(), others.getLast())).allMatch(store::verify);

      store.apply(List.of(Stores.enrol("ada", "a", 1)));
      assertThat(store.verify(ada)).as("enrolled again, with another key").isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void aReceiptThatWasChangedOrIsOfAnotherStoreDoesNotVerify(Make make) throws SQLException {
    DataSource database = DATABASES.empty(make, folder);
    try (TemplateStore store = Stores.open(database);
        TemplateStore other = Stores.open(DATABASES.empty(make, folder))) {
      store.apply(List.of(Stores.enrol("ada", "a", 1), Stores.enrol("bob", "a", 2)));
      other.apply(List.of(Stores.enrol("ada", "a", 1)));
      ErasureReceipt right = store.erase(new RemoveSubject("ada"));
      ErasureReceipt foreign = other.erase(new RemoveSubject("ada"));

      assertThat(store.verify(right)).isTrue();
      assertThat(store.verify(foreign)).isFalse();
      assertThat(
              store.verify(
                  new ErasureReceipt(
                      right.storeId(),
                      right.number(),
                      "bob",
                      right.templates(),
                      right.generation(),
                      right.time(),
                      right.previous(),
                      right.digest())))
          .isFalse();
      run(database, "UPDATE fr4j_erasure SET digest = '" + foreign.digest() + "'");
      assertThat(store.verify(right)).as("chain was changed").isFalse();
    }
  }
}
