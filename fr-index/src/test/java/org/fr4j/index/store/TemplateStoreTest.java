package org.fr4j.index.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fr4j.index.store.Stores.enrol;
import static org.fr4j.index.store.Stores.vector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.fr4j.core.ModelStamp;
import org.fr4j.index.store.Change.Enrol;
import org.fr4j.index.store.Change.RemoveSubject;
import org.fr4j.index.store.Change.RemoveTemplate;
import org.fr4j.index.store.Databases.Make;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemplateStoreTest {
  @RegisterExtension static final Databases DATABASES = new Databases();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Make.class)
  void whatWasEnrolledIsReadBackBitForBit_whenTheStoreIsOpenedAgain(Make make) {
    DataSource database = DATABASES.empty(make, folder);
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("name", "Žofie \uD83D\uDE00");
    metadata.put("", "");
    float[] odd = vector(1);
    odd[0] = -0f;
    odd[1] = Float.MIN_VALUE;
    odd[2] = Float.MAX_VALUE;
    String id;
    try (TemplateStore store = Stores.open(database)) {
      id = store.id();
      store.apply(
          List.of(
              new Enrol("ada", vector(2)), new Enrol("bob", Optional.of("left"), metadata, odd)));
    }

    try (TemplateStore store = Stores.open(database)) {
      List<StoredTemplate> all = new ArrayList<>();
      assertThat(store.read(all::add)).isEqualTo(1);
      assertThat(store.id()).isEqualTo(id);
      assertThat(all)
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(
              new StoredTemplate(1, "ada", Optional.empty(), Map.of(), vector(2)),
              new StoredTemplate(2, "bob", Optional.of("left"), metadata, odd));
      assertThat(all.get(1).metadata()).containsExactlyEntriesOf(metadata);
    }
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void aListIsAppliedInItsOrder_andGetsTheNextGenerationAndTheNextKeys(Make make) {
    try (TemplateStore store = Stores.open(DATABASES.empty(make, folder))) {
      Applied first = store.apply(List.of(enrol("ada", "a", 1), enrol("ada", "b", 2)));
      Applied replaced =
          store.apply(List.of(new RemoveTemplate(1), enrol("ada", "a", 3), enrol("bob", "a", 4)));
      Applied comeAndGone =
          store.apply(
              List.of(enrol("cid", "a", 5), new RemoveSubject("cid"), new RemoveTemplate(99)));
      Applied nothing = store.apply(List.of());

      assertThat(List.of(first, replaced, comeAndGone, nothing))
          .containsExactly(
              new Applied(1, 1, 0),
              new Applied(2, 3, 1),
              new Applied(3, 5, 1),
              new Applied(4, 6, 0));
      assertThat(Stores.names(store)).containsExactly("2 ada b", "3 ada a", "4 bob a");
      assertThat(store.generation()).isEqualTo(4);
      assertThat(store.size()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void aKeyIsNotUsedAgain_whenTheLastTemplateIsRemoved(Make make) {
    DataSource database = DATABASES.empty(make, folder);
    try (TemplateStore store = Stores.open(database)) {
      store.apply(List.of(enrol("ada", "a", 1), enrol("ada", "b", 2)));
      store.apply(List.of(new RemoveSubject("ada")));
    }
    try (TemplateStore store = Stores.open(database)) {
      assertThat(store.apply(List.of(enrol("ada", "a", 1))).firstKey()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void ofAListThatFailsNothingIsWritten_andTheStoreGoesOn(Make make) {
    try (TemplateStore store = Stores.open(DATABASES.empty(make, folder))) {
      store.apply(List.of(enrol("ada", "a", 1)));

      assertThatThrownBy(
              () ->
                  store.apply(
                      List.of(new RemoveTemplate(1), enrol("bob", "a", 2), enrol("bob", "a", 3))))
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.CONFLICT))
          .hasMessageContaining("a subject has one template of a name");
      assertThat(store.apply(List.of(enrol("cid", "a", 4)))).isEqualTo(new Applied(2, 2, 0));
      assertThat(Stores.names(store)).containsExactly("1 ada a", "2 cid a");
    }
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void templatesWithoutANameMayBeMany(Make make) {
    try (TemplateStore store = Stores.open(DATABASES.empty(make, folder))) {
      store.apply(List.of(new Enrol("ada", vector(1)), new Enrol("ada", vector(1))));

      assertThat(Stores.names(store)).containsExactly("1 ada -", "2 ada -");
    }
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void halfFloatsAreReadBackAsThePrecisionRoundsThem(Make make) {
    float[] vector = vector(1);
    vector[0] = -0f;
    vector[1] = 6e-8f;
    vector[2] = 65_504;
    StoreOptions half = StoreOptions.DEFAULT.precision(Precision.FLOAT16);
    DataSource database = DATABASES.empty(make, folder);
    try (TemplateStore store = TemplateStore.open(database, Stores.STAMP, half)) {
      store.apply(List.of(new Enrol("ada", vector)));

      assertThat(Stores.all(store).getFirst().vector())
          .containsExactly(Precision.FLOAT16.rounded(vector));
    }
    assertThatThrownBy(() -> Stores.open(database))
        .isInstanceOf(StoreException.class)
        .hasMessage("the store holds FLOAT16 values, was opened for FLOAT32");
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void eachOfManyThreadsGetsAGenerationOfItsOwn_alsoBesideOneWhoseListFails(Make make)
      throws Exception {
    int threads = 8;
    int rounds = 20;
    try (TemplateStore store = Stores.open(DATABASES.empty(make, folder));
        ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      store.apply(List.of(enrol("taken", "a", 0)));
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Future<List<Applied>>> futures = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        String subject = "subject-" + thread;
        Callable<List<Applied>> work =
            () -> {
              start.await();
              List<Applied> applied = new ArrayList<>();
              for (int round = 0; round < rounds; round++) {
                applied.add(store.apply(List.of(enrol(subject, "t" + round, round))));
                assertThatThrownBy(() -> store.apply(List.of(enrol("taken", "a", 1))))
                    .isInstanceOf(StoreException.class);
              }
              return applied;
            };
        futures.add(executor.submit(work));
      }
      TreeSet<Long> generations = new TreeSet<>();
      TreeSet<Long> keys = new TreeSet<>();
      for (Future<List<Applied>> future : futures) {
        for (Applied applied : future.get()) {
          generations.add(applied.generation());
          keys.add(applied.firstKey());
        }
      }

      long all = (long) threads * rounds;
      assertThat(generations)
          .containsExactlyElementsOf(LongStream.rangeClosed(2, all + 1).boxed().toList());
      assertThat(keys)
          .containsExactlyElementsOf(LongStream.rangeClosed(2, all + 1).boxed().toList());
      assertThat(store.size()).isEqualTo(all + 1);
      assertThat(Stores.all(store)).hasSize((int) all + 1);
    }
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void aReaderSeesOneMoment_whileOthersWrite(Make make) {
    try (TemplateStore store = Stores.open(DATABASES.empty(make, folder))) {
      List<Change> many = new ArrayList<>();
      for (int i = 0; i < 5000; i++) {
        many.add(enrol("subject-" + i, "a", i));
      }
      store.apply(many);
      List<Long> keys = new ArrayList<>();
      long generation =
          store.read(
              template -> {
                if (template.key() % 1000 == 1) {
                  store.apply(
                      List.of(
                          new RemoveTemplate(5000 - template.key()),
                          enrol("late-" + template.key(), "a", 1)));
                }
                keys.add(template.key());
              });

      assertThat(generation).isEqualTo(1);
      assertThat(keys).containsExactlyElementsOf(LongStream.rangeClosed(1, 5000).boxed().toList());
      assertThat(store.generation()).isEqualTo(6);
    }
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void twoStoresOverOneDatabaseWriteInTurns(Make make) {
    DataSource database = DATABASES.empty(make, folder);
    try (TemplateStore one = Stores.open(database);
        TemplateStore other = Stores.open(database)) {
      assertThat(one.id()).isEqualTo(other.id());
      assertThat(one.apply(List.of(enrol("ada", "a", 1)))).isEqualTo(new Applied(1, 1, 0));
      assertThat(other.apply(List.of(enrol("ada", "b", 2)))).isEqualTo(new Applied(2, 2, 0));
      assertThat(one.apply(List.of(new RemoveSubject("ada")))).isEqualTo(new Applied(3, 3, 2));
    }
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void anInterruptedCallerIsStillTold_andBreaksNobodysWrite(Make make) {
    try (TemplateStore store = Stores.open(DATABASES.empty(make, folder))) {
      Thread.currentThread().interrupt();
      Applied applied = store.apply(List.of(enrol("ada", "a", 1)));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(applied.generation()).isEqualTo(1);
      assertThat(store.apply(List.of(enrol("ada", "b", 2))).generation()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void anotherModelsTemplatesAreRefused(Make make) {
    DataSource database = DATABASES.empty(make, folder);
    Stores.open(database).close();

    assertThatThrownBy(
            () ->
                TemplateStore.open(database, new ModelStamp("test", "2", 64), StoreOptions.DEFAULT))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "the store holds templates of test 1 (64-d), was opened for those of test 2 (64-d)");
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void namesAreTextsAndNothingElse(Make make) {
    List<String> subjects =
        List.of(
            "'; DROP TABLE fr4j_template; --",
            "\" OR 1=1",
            "%",
            "_",
            "?",
            "$1",
            "../../etc/passwd",
            "Ada",
            "ada",
            "ada ",
            "\u00e9",
            "e\u0301",
            "\u202eevil",
            "\uD83D\uDC69\u200D\uD83D\uDE80",
            "\uFEFF",
            "x".repeat(1000),
            "\uD83D\uDE00".repeat(250));
    try (TemplateStore store = Stores.open(DATABASES.empty(make, folder))) {
      for (String subject : subjects) {
        store.apply(List.of(enrol(subject, subject, 1)));
      }
      assertThat(Stores.all(store)).extracting(StoredTemplate::subject).isEqualTo(subjects);
      assertThat(Stores.all(store))
          .extracting(stored -> stored.template().orElseThrow())
          .isEqualTo(subjects);
      List<String> shuffled = new ArrayList<>(subjects);
      Collections.reverse(shuffled);
      for (String subject : shuffled) {
        assertThat(store.apply(List.of(new RemoveSubject(subject))).removed()).isEqualTo(1);
      }
      assertThat(store.size()).isZero();
    }
  }

  @Test
  void whatNoStoreCanKeepIsRefusedAtTheDoor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> enrol("", "a", 1))
        .withMessage("subject of 0 bytes: must be 1 to 1000 bytes of UTF-8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> enrol("\u00e9".repeat(501), "a", 1))
        .withMessage("subject of 1002 bytes: must be 1 to 1000 bytes of UTF-8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> enrol("a\0b", "a", 1))
        .withMessage("subject with a NUL character at 1: must have none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> enrol("a", "\uD83D", 1))
        .withMessage("name of a template with half of a surrogate pair: must be Unicode");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Enrol("a", Optional.empty(), Map.of("k", "x".repeat(65_536)), new float[] {1}))
        .withMessage("metadata of 65537 bytes: must be at most 65536");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Enrol("a", new float[] {1, Float.NaN}))
        .withMessage("template with value NaN at 1: must be finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RemoveSubject("x".repeat(1001)))
        .withMessage("subject of 1001 bytes: must be 1 to 1000 bytes of UTF-8");
  }

  @Test
  void templatesThatFitNotTheModelOrThePrecisionAreRefused_andNothingOfTheirListIsWritten() {
    StoreOptions half = StoreOptions.DEFAULT.precision(Precision.FLOAT16);
    float[] large = vector(1);
    large[7] = 70_000;
    float[] tiny = new float[Stores.DIMENSION];
    tiny[0] = 1e-8f;
    DataSource database = DATABASES.empty(Make.SQLITE, folder);
    try (TemplateStore store = TemplateStore.open(database, Stores.STAMP, half)) {
      Enrol good = enrol("ada", "a", 1);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.apply(List.of(good, new Enrol("bob", new float[3]))))
          .withMessage("template of subject \"bob\" with 3 values: must have 64, of test 1 (64-d)");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.apply(List.of(good, new Enrol("bob", large))))
          .withMessage("template of subject \"bob\" with value 70000.0: too large for FLOAT16");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.apply(List.of(good, new Enrol("bob", tiny))))
          .withMessage("template of subject \"bob\": is zero");
      assertThat(store.generation()).isZero();
    }
  }

  @Test
  void aClosedStoreSaysSo_andMayBeClosedAgain() {
    TemplateStore store = Stores.open(DATABASES.empty(Make.SQLITE, folder));
    store.close();
    store.close();

    assertThatThrownBy(() -> store.apply(List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the store is closed");
  }
}
