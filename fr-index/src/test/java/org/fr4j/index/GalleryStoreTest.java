package org.fr4j.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;
import org.fr4j.index.internal.gallery.Sizes;
import org.fr4j.index.internal.gallery.StoreLedger;
import org.fr4j.index.store.Change;
import org.fr4j.index.store.ErasureReceipt;
import org.fr4j.index.store.Precision;
import org.fr4j.index.store.StoreKeys;
import org.fr4j.index.store.StoreOptions;
import org.fr4j.index.store.TemplateStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/// A gallery over a store, and the file of its index.
class GalleryStoreTest {
  private static final int DIMENSION = 64;
  private static final ModelStamp STAMP = new ModelStamp("test", "1", DIMENSION);
  private static final Sizes SIZES = new Sizes(DIMENSION, 4096, 6000);

  @TempDir Path folder;
  private final SQLiteDataSource database = new SQLiteDataSource();
  private Path file;

  @BeforeEach
  void place() {
    database.setUrl("jdbc:sqlite:" + folder.resolve("faces.db"));
    file = folder.resolve("faces.frmi");
  }

  private TemplateStore store() {
    return TemplateStore.open(database, STAMP, StoreOptions.DEFAULT);
  }

  private Gallery gallery(TemplateStore store) {
    return Gallery.open(STAMP, new StoreLedger(store), SIZES, Optional.of(file));
  }

  /// Enough for a coded part, one that is not, and removed ones in both.
  private GalleryModel fill(Gallery gallery) {
    GalleryModel model = new GalleryModel();
    Random random = new Random(5);
    List<Change.Enrol> many = new ArrayList<>();
    for (int i = 0; i < 9000; i++) {
      many.add(
          new Change.Enrol(
              "s" + random.nextInt(4000),
              i % 3 == 0 ? Optional.of("n" + i) : Optional.empty(),
              i % 2 == 0 ? Map.of() : Map.of("cohort", "c" + i % 5, "", "Žofie"),
              vector(random)));
    }
    model.add(gallery.apply(many), many);
    List<Reference> all = model.all();
    for (int i = 0; i < 9000; i += 800) {
      gallery.removeTemplate(all.get(i).key());
      model.remove(all.get(i).key());
    }
    return model;
  }

  private static float[] vector(Random random) {
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) random.nextGaussian() / (1 + i / 8);
    }
    return vector;
  }

  private static void requireSame(Gallery gallery, GalleryModel model) {
    assertThat(gallery.list(0, Integer.MAX_VALUE)).isEqualTo(model.all());
    assertThat(gallery.subjects()).isEqualTo(model.subjects().size());
    assertThat(gallery.references("s7")).isEqualTo(model.references("s7"));
    Random random = new Random(6);
    for (int i = 0; i < 5; i++) {
      float[] probe = vector(random);
      assertThat(gallery.identify(probe, Search.top(20)))
          .isEqualTo(model.identify(probe, 20, -2, -2, "", Map.of()));
    }
  }

  @Test
  void whatAStoreEncrypts_isNotWrittenToAFileInTheClear() {
    StoreKeys keys = StoreKeys.of("2026", new SecretKeySpec(new byte[32], "AES"));
    try (TemplateStore store =
        TemplateStore.open(database, STAMP, StoreOptions.DEFAULT.encrypted(keys))) {
      assertThatThrownBy(() -> Gallery.open(store, GalleryOptions.DEFAULT.indexFile(file)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "index file %s: it would hold in the clear what the store encrypts; give none", file);
      try (Gallery gallery = Gallery.open(store)) {
        gallery.enrol("ada", vector(new Random(1)));
      }
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void aGalleryIsTheSameAfterARestart_withTheFileOfItsIndexAndWithout() throws IOException {
    GalleryModel model;
    try (TemplateStore store = store()) {
      try (Gallery gallery = gallery(store)) {
        model = fill(gallery);
        requireSame(gallery, model);
        assertThat(file).doesNotExist();
      }
      byte[] written = Files.readAllBytes(file);
      try (Gallery gallery = gallery(store)) {
        assertThat(Files.readAllBytes(file)).as("used").isEqualTo(written);
        requireSame(gallery, model);
      }
      try (Gallery gallery = Gallery.open(store)) {
        requireSame(gallery, model);
      }
      try (Gallery gallery = gallery(store)) {
        Reference last = gallery.enrol("s7", vector(new Random(8)));
        model.add(last, vector(new Random(8)));
        requireSame(gallery, model);
      }
      try (Gallery gallery = gallery(store)) {
        requireSame(gallery, model);
      }
    }
  }

  @Test
  void theFileOfTheIndexIsWritten_howeverBusyTheGalleryIsWhenItIsClosed() {
    Random random = new Random(11);
    for (int i = 0; i < 400; i++) {
      try (TemplateStore store = store()) {
        try (Gallery gallery = gallery(store)) {
          gallery.enrol("s" + i, vector(random));
        }
        assertThat(file).as("after closing %d times", i).exists();
      }
    }
  }

  @Test
  void aFileOfTheIndexThatIsDamagedIsMadeAgain_whicheverByteItIs() throws IOException {
    try (TemplateStore store = store()) {
      GalleryModel model;
      try (Gallery gallery = gallery(store)) {
        model = fill(gallery);
      }
      byte[] sound = Files.readAllBytes(file);
      Random random = new Random(9);
      for (int i = 0; i < 12; i++) {
        byte[] damaged = sound.clone();
        int at = i < 3 ? random.nextInt(300) : random.nextInt(sound.length);
        while (!isCovered(sound, at)) {
          at = random.nextInt(sound.length);
        }
        damaged[at] ^= (byte) (1 << random.nextInt(8));
        byte[] bytes = i == 11 ? Arrays.copyOf(sound, sound.length / 2) : damaged;
        Path copy = Files.write(folder.resolve("copy"), bytes);
        Files.write(file, bytes);
        try (Gallery gallery = gallery(store)) {
          assertThat(Files.mismatch(file, copy)).as("byte %d", at).isNotEqualTo(-1);
          requireSame(gallery, model);
        }
      }
    }
  }

  /// Not the zeros between sections, which mean nothing.
  private static boolean isCovered(byte[] file, int at) {
    return file[at] != 0;
  }

  @Test
  void aFileOfTheIndexThatIsNotOfTheStoreAsItIsIsMadeAgain() throws IOException {
    GalleryModel model;
    byte[] old;
    try (TemplateStore store = store()) {
      try (Gallery gallery = gallery(store)) {
        model = fill(gallery);
      }
      old = Files.readAllBytes(file);
      store.apply(List.of(new Change.RemoveSubject("s7")));
      model.removeSubject("s7");
      try (Gallery gallery = gallery(store)) {
        requireSame(gallery, model);
      }
    }
    database.setUrl("jdbc:sqlite:" + folder.resolve("others.db"));
    Files.write(file, old);
    try (TemplateStore store = store();
        Gallery gallery = gallery(store)) {
      assertThat(gallery.size()).isZero();
    }
  }

  @Test
  void noFileHoldsATemplateThatWasErased_whileTheGalleryIsOpenAndAfter() throws IOException {
    float[] vector = vector(new Random(77));
    try (TemplateStore store = store()) {
      try (Gallery gallery = gallery(store)) {
        fill(gallery);
        gallery.enrol("erased", vector);
      }
      Files.writeString(file.resolveSibling("faces.frmi.0-0.tmp"), "what a kill left");
      try (Gallery gallery = gallery(store)) {
        assertThat(held(vector)).isTrue();
        ErasureReceipt receipt = gallery.erase(new Change.RemoveSubject("erased"));
        assertThat(store.verify(receipt)).isTrue();
        assertThat(held(vector)).isFalse();
        assertThat(file).doesNotExist();
        assertThat(file.resolveSibling("faces.frmi.0-0.tmp")).doesNotExist();
        assertThat(gallery.references("erased")).isEmpty();
      }
      assertThat(file).exists();
      assertThat(held(vector)).isFalse();
    }
  }

  /// Whether any file holds some values of a template, as they are or of length 1.
  private boolean held(float[] vector) throws IOException {
    float[] unit = EmbeddingMatrix.unit(vector, "template");
    Set<Integer> wanted = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      wanted.add(Float.floatToRawIntBits(vector[8 + i]));
      wanted.add(Float.floatToRawIntBits(unit[8 + i]));
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path one : files.toList()) {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(one)).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 8 <= bytes.limit(); at++) {
          boolean little =
              wanted.contains(bytes.getInt(at)) && wanted.contains(bytes.getInt(at + 4));
          boolean big =
              wanted.contains(Integer.reverseBytes(bytes.getInt(at)))
                  && wanted.contains(Integer.reverseBytes(bytes.getInt(at + 4)));
          if (little || big) {
            return true;
          }
        }
      }
    }
    return false;
  }

  @Test
  void whatAnotherProcessWroteIsSeen_afterARefreshOrAWriteOfOnesOwn() {
    try (TemplateStore store = store();
        TemplateStore other = store();
        Gallery gallery = Gallery.open(store)) {
      gallery.enrol("ada", vector(new Random(1)));
      other.apply(List.of(new Change.Enrol("bob", vector(new Random(2)))));
      assertThat(gallery.references("bob")).isEmpty();
      assertThat(gallery.refresh()).isTrue();
      assertThat(gallery.refresh()).isFalse();
      assertThat(gallery.references("bob")).hasSize(1);

      other.apply(
          List.of(new Change.Enrol("cid", Optional.of("left"), Map.of(), vector(new Random(3)))));
      Reference eve = gallery.enrol("eve", vector(new Random(4)));
      assertThat(gallery.list(0, 10).stream().map(Reference::subject))
          .containsExactly("ada", "bob", "cid", "eve");
      assertThat(gallery.references("eve")).containsExactly(eve);

      other.apply(
          List.of(new Change.Enrol("dan", Optional.of("left"), Map.of(), vector(new Random(3)))));
      assertThatThrownBy(
              () ->
                  gallery.enrol(
                      new Change.Enrol(
                          "dan", Optional.of("left"), Map.of(), vector(new Random(3)))))
          .hasMessageContaining("subject \"dan\" has a template \"left\"");
      assertThat(gallery.references("dan")).hasSize(1);
      assertThat(gallery.generation()).isEqualTo(store.generation());
    }
  }

  @Test
  void aGalleryOfHalfFloatsAnswersTheSameBeforeAndAfterARestart() {
    StoreOptions half = StoreOptions.DEFAULT.precision(Precision.FLOAT16);
    Random random = new Random(3);
    try (TemplateStore store = TemplateStore.open(database, STAMP, half)) {
      List<GalleryCandidate> before;
      float[] probe = vector(random);
      try (Gallery gallery = Gallery.open(store)) {
        for (int i = 0; i < 50; i++) {
          gallery.enrol("s" + i, vector(random));
        }
        before = gallery.identify(probe, Search.all());
      }
      try (Gallery gallery = Gallery.open(store)) {
        assertThat(gallery.identify(probe, Search.all())).isEqualTo(before);
      }
    }
  }

  @Test
  void writesOfManyThreadsAreAllKept_andShareTransactions() throws Exception {
    int threads = 8;
    int each = 60;
    try (TemplateStore store = store();
        ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      long generations;
      try (Gallery gallery = Gallery.open(store)) {
        List<Future<Integer>> all = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
          Random random = new Random(thread);
          String subject = "s" + thread;
          Callable<Integer> work =
              () -> {
                int refused = 0;
                for (int i = 0; i < each; i++) {
                  gallery.enrol(
                      new Change.Enrol(subject, Optional.of("n" + i), Map.of(), vector(random)));
                  try {
                    gallery.removeTemplate(subject, "none");
                  } catch (NoSuchElementException e) {
                    refused++;
                  }
                }
                return refused;
              };
          all.add(pool.submit(work));
        }
        for (Future<Integer> one : all) {
          assertThat(one.get()).isEqualTo(each);
        }
        generations = gallery.generation();
        assertThat(gallery.size()).isEqualTo(threads * each);
      }
      assertThat(store.generation()).isEqualTo(generations).isLessThan((long) threads * each);
      try (Gallery gallery = Gallery.open(store)) {
        assertThat(gallery.references("s3").stream().map(one -> one.name().orElseThrow()))
            .containsExactlyElementsOf(
                Stream.iterate(0, i -> i + 1).limit(each).map(i -> "n" + i).toList());
      }
    }
  }
}
