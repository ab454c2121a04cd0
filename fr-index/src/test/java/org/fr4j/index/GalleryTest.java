package org.fr4j.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;
import org.fr4j.index.internal.gallery.MemoryLedger;
import org.fr4j.index.internal.gallery.Sizes;
import org.fr4j.index.store.Change;
import org.fr4j.index.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GalleryTest {
  private static final ModelStamp STAMP = new ModelStamp("test", "1", 3);

  @Test
  void identify_findsEachSubjectByItsBestTemplate_theFirstEnrolledFirstWhereScoresTie() {
    try (Gallery gallery = Gallery.inMemory(STAMP)) {
      Reference ada = gallery.enrol("ada", new float[] {0, 1, 0});
      Reference adaAgain = gallery.enrol("ada", new float[] {4, 3, 0});
      Reference bob = gallery.enrol("bob", new float[] {8, 6, 0});
      gallery.enrol("cid", new float[] {0, 0, 1});

      assertThat(gallery.identify(new float[] {2, 0, 0}, Search.top(3).atLeast(.1f)))
          .containsExactly(new GalleryCandidate(adaAgain, .8f), new GalleryCandidate(bob, .8f));
      assertThat(gallery.verify("ada", new float[] {0, 5, 0}, Thresholds.of(.9f)))
          .isEqualTo(new Verification(ada, 1, .9f, true));
      assertThat(gallery.verify(bob.key(), new float[] {0, 5, 0}, Thresholds.of(.9f)))
          .isEqualTo(new Verification(bob, .6f, .9f, false));
      assertThat(gallery.size()).isEqualTo(4);
      assertThat(gallery.subjects()).isEqualTo(3);
    }
  }

  @Test
  void identify_holdsEachCohortAgainstItsOwnThreshold_andStillFindsAsManyAsWanted() {
    Thresholds thresholds =
        Thresholds.of(.5f).byCohort("cohort", Map.of("strict", .99f, "lax", .2f));
    try (Gallery gallery = Gallery.inMemory(STAMP)) {
      for (int i = 0; i < 50; i++) {
        gallery.enrol(enrol("strict" + i, "strict", new float[] {4, 3, 0}));
      }
      Reference lax = gallery.enrol(enrol("lax", "lax", new float[] {3, 4, 0}));
      Reference other = gallery.enrol(enrol("other", "?", new float[] {3, 4, 0}));
      gallery.enrol(enrol("far", "?", new float[] {1, 9, 0}));
      float[] probe = {1, 0, 0};

      assertThat(gallery.identify(probe, Search.top(2), thresholds))
          .containsExactly(new GalleryCandidate(lax, .6f), new GalleryCandidate(other, .6f));
      assertThat(gallery.identify(probe, Search.all(), thresholds)).hasSize(2);
      assertThat(gallery.verify("strict7", probe, thresholds).accepted()).isFalse();
      assertThat(gallery.verify("lax", probe, thresholds).threshold()).isEqualTo(.2f);
    }
  }

  private static Change.Enrol enrol(String subject, String cohort, float[] vector) {
    return new Change.Enrol(subject, Optional.empty(), Map.of("cohort", cohort), vector);
  }

  @Test
  void whatIsRemovedIsNotFoundAnyMore_andWhatReplacesItHasItsNameAndAnotherKey() {
    try (Gallery gallery = Gallery.inMemory(STAMP)) {
      Change.Enrol left =
          new Change.Enrol("ada", Optional.of("left"), Map.of("a", "b"), new float[] {1, 0, 0});
      Reference first = gallery.enrol(left);
      Reference second = gallery.replace(first.key(), new float[] {0, 1, 0});
      assertThat(second)
          .isEqualTo(new Reference(first.key() + 1, "ada", Optional.of("left"), Map.of("a", "b")));
      assertThat(gallery.verify("ada", new float[] {1, 0, 0}, Thresholds.NONE).score()).isZero();

      Reference third = gallery.replace(left);
      assertThat(gallery.references("ada")).containsExactly(third);
      assertThat(gallery.verify("ada", new float[] {1, 0, 0}, Thresholds.NONE).score()).isOne();

      gallery.enrol("ada", new float[] {0, 0, 1});
      gallery.removeTemplate("ada", "left");
      assertThat(gallery.references("ada")).hasSize(1);
      gallery.removeSubject("ada");
      assertThat(gallery.identify(new float[] {0, 0, 1}, Search.all())).isEmpty();
      assertThat(gallery.list(0, 10)).isEmpty();
      assertThat(gallery.size()).isZero();
      assertThat(gallery.subjects()).isZero();
    }
  }

  @Test
  void changesOfOneCallTakeEffectTogetherOrNotAtAll() {
    try (Gallery gallery = Gallery.inMemory(STAMP)) {
      Reference ada = gallery.enrol("ada", new float[] {1, 0, 0});
      Change.Enrol bob = new Change.Enrol("bob", new float[] {0, 1, 0});

      assertThatThrownBy(
              () ->
                  gallery.apply(
                      List.of(
                          new Change.RemoveTemplate(ada.key()),
                          bob,
                          new Change.RemoveSubject("cid"))))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("subject \"cid\": there is none");
      assertThat(gallery.list(0, 10)).containsExactly(ada);

      List<Reference> comeAndGone =
          gallery.apply(List.of(bob, new Change.RemoveSubject("bob"), bob));
      assertThat(gallery.list(0, 10)).containsExactly(ada, comeAndGone.get(1));
      assertThat(gallery.references("bob")).containsExactly(comeAndGone.get(1));
    }
  }

  @Test
  void list_givesPagesInTheOrderOfEnrolment() {
    try (Gallery gallery = small()) {
      List<Reference> all = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        all.add(gallery.enrol("subject " + i % 7, new float[] {1, i, 0}));
      }
      for (int i = 0; i < 100; i += 3) {
        gallery.removeTemplate(all.get(i).key());
        all.set(i, null);
      }
      all.removeIf(reference -> reference == null);

      List<Reference> listed = new ArrayList<>();
      long after = 0;
      for (List<Reference> page = gallery.list(0, 8);
          !page.isEmpty();
          page = gallery.list(after, 8)) {
        listed.addAll(page);
        after = page.getLast().key();
      }
      assertThat(listed).isEqualTo(all);
      assertThat(gallery.references("subject 2"))
          .isEqualTo(all.stream().filter(one -> one.subject().equals("subject 2")).toList());
    }
  }

  @Test
  void whatNoGalleryTakesIsRefusedByItsNameAndTheRule() {
    try (Gallery gallery = Gallery.inMemory(STAMP)) {
      Reference ada =
          gallery.enrol(
              new Change.Enrol("ada", Optional.of("left"), Map.of(), new float[] {1, 0, 0}));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gallery.enrol("bob", new float[4]))
          .withMessage("template of subject \"bob\" of dimension 4: must be 3, of test 1 (3-d)");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gallery.enrol("bob", new float[3]))
          .withMessageContaining("template of subject \"bob\" has norm 0.0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gallery.enrol("bob", new float[] {1, Float.NaN, 0}))
          .withMessageContaining("NaN at 1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gallery.enrol("", new float[] {1, 0, 0}));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gallery.enrol("x".repeat(1001), new float[] {1, 0, 0}));
      assertThatThrownBy(
              () ->
                  gallery.enrol(
                      new Change.Enrol(
                          "ada", Optional.of("left"), Map.of(), new float[] {1, 0, 0})))
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.CONFLICT))
          .hasMessageContaining("subject \"ada\" has a template \"left\"");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gallery.replace(new Change.Enrol("ada", new float[] {1, 0, 0})))
          .withMessageContaining("without a name");
      assertThatThrownBy(() -> gallery.removeTemplate(ada.key() + 1))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("template %d: there is none".formatted(ada.key() + 1));
      assertThatThrownBy(() -> gallery.removeTemplate("ada", "right"))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("template \"right\" of subject \"ada\": there is none");
      assertThatThrownBy(() -> gallery.verify("bob", new float[] {1, 0, 0}, Thresholds.NONE))
          .isInstanceOf(NoSuchElementException.class);
      assertThatThrownBy(() -> gallery.replace(99, new float[] {1, 0, 0}))
          .isInstanceOf(NoSuchElementException.class);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gallery.identify(new float[2], Search.top(1)))
          .withMessage("probe of dimension 2: must be 3, of test 1 (3-d)");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gallery.identify(new float[3], Search.top(1)))
          .withMessageContaining("probe has norm 0.0");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> gallery.identify(new float[] {1, 0, 0}, Search.top(1).among(new BitSet())))
          .withMessageContaining("only keys");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Thresholds.of(.4f).byCohort("c", Map.of("x", Float.NaN)))
          .withMessage("threshold of cohort x NaN: must be a number");
      assertThatIllegalArgumentException().isThrownBy(() -> gallery.list(0, 0));
      try (EmbeddingMatrix probes = EmbeddingMatrix.of(new float[] {1, 0, 0})) {
        EmbeddingMatrix stamped = probes.withStamp(new ModelStamp("other", "1", 3));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> gallery.identify(stamped, Search.top(1), Thresholds.NONE))
            .withMessageContaining("other 1");
      }
      assertThat(gallery.list(0, 10)).containsExactly(ada);
    }
  }

  @Test
  void aClosedGalleryRefusesEverything_andIsClosedTwiceAtNoHarm() {
    Gallery gallery = Gallery.inMemory(STAMP);
    gallery.close();
    gallery.close();
    assertThatThrownBy(() -> gallery.enrol("ada", new float[] {1, 0, 0}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the gallery is closed");
    assertThatThrownBy(() -> gallery.identify(new float[] {1, 0, 0}, Search.top(1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(gallery::size).isInstanceOf(IllegalStateException.class);
  }

  private static Gallery small() {
    return Gallery.open(STAMP, new MemoryLedger(), new Sizes(3, 16, 64), Optional.empty());
  }

  /// Templates of small whole numbers tie; Gaussian ones in parts of 4,096 are coded.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void answersAreThoseOfTheModel_whateverWasWrittenAndMerged(int seed) {
    Random random = new Random(seed);
    boolean coded = seed == 6;
    int dimension = coded ? 64 : 1 + random.nextInt(9);
    Sizes sizes =
        coded
            ? new Sizes(dimension, 4096, 16_384)
            : new Sizes(dimension, 1 + random.nextInt(40), 100 + random.nextInt(200));
    ModelStamp stamp = new ModelStamp("test", "1", dimension);
    GalleryModel model = new GalleryModel();
    try (Gallery gallery = Gallery.open(stamp, new MemoryLedger(), sizes, Optional.empty())) {
      for (int round = 0; round < (coded ? 30 : 300); round++) {
        write(random, gallery, model, dimension, coded);
        compare(random, gallery, model, dimension, "seed %d, round %d".formatted(seed, round));
      }
    }
  }

  private static void write(
      Random random, Gallery gallery, GalleryModel model, int dimension, boolean coded) {
    int people = coded ? 3000 : 40;
    List<Reference> all = model.all();
    switch (all.isEmpty() ? 0 : random.nextInt(4)) {
      case 0, 1 -> {
        int most =
            coded ? random.nextInt(4) == 0 ? 12_000 : 3000 : random.nextInt(20) == 0 ? 300 : 5;
        List<Change.Enrol> many = new ArrayList<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
          many.add(
              new Change.Enrol(
                  "s" + random.nextInt(people),
                  Optional.empty(),
                  Map.of("cohort", "" + random.nextInt(3)),
                  vector(random, dimension, coded)));
        }
        model.add(gallery.apply(many), many);
      }
      case 2 -> {
        for (int i = random.nextInt(coded ? 1000 : 5); i >= 0 && !model.all().isEmpty(); i--) {
          long key = all.get(random.nextInt(all.size())).key();
          if (model.all().stream().anyMatch(reference -> reference.key() == key)) {
            gallery.removeTemplate(key);
            model.remove(key);
          }
        }
      }
      default -> {
        String subject = all.get(random.nextInt(all.size())).subject();
        gallery.removeSubject(subject);
        model.removeSubject(subject);
      }
    }
  }

  private static void compare(
      Random random, Gallery gallery, GalleryModel model, int dimension, String where) {
    assertThat(gallery.size()).as(where).isEqualTo(model.all().size());
    assertThat(gallery.subjects()).as(where).isEqualTo(model.subjects().size());
    String someone = "s" + random.nextInt(40);
    assertThat(gallery.references(someone)).as(where).isEqualTo(model.references(someone));
    float[] probe = vector(random, dimension, dimension == 64);
    int limit = 1 + random.nextInt(1 + random.nextInt(60));
    float floor = random.nextBoolean() ? -2 : random.nextFloat() - .5f;
    Map<String, Float> cohorts = random.nextBoolean() ? Map.of() : Map.of("0", .2f, "1", .6f);
    List<GalleryCandidate> expected = model.identify(probe, limit, floor, -2, "cohort", cohorts);
    Search search = Search.top(limit).atLeast(floor).threads(1 + random.nextInt(3));
    Thresholds thresholds = Thresholds.of(-2).byCohort("cohort", cohorts);
    assertThat(gallery.identify(probe, search, thresholds)).as(where).isEqualTo(expected);
    try (EmbeddingMatrix batch = EmbeddingMatrix.of(probe, probe)) {
      assertThat(gallery.identify(batch, search, thresholds))
          .as(where)
          .isEqualTo(List.of(expected, expected));
    }
  }

  private static float[] vector(Random random, int dimension, boolean coded) {
    float[] vector = new float[dimension];
    vector[random.nextInt(dimension)] = 1;
    for (int i = 0; i < dimension; i++) {
      vector[i] +=
          coded ? (float) random.nextGaussian() / (1 + i / 8) : random.nextInt(3) - 1 + .01f;
    }
    return vector;
  }
}
