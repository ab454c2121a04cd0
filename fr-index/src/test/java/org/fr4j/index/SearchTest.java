package org.fr4j.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.VectorKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a search is narrowed to, by examples; [SameAnswersTest] compares with brute force.
class SearchTest {
  private static final float[] EAST = {1, 0};

  /// Cosines with east: .8, 1, .6, .8, 0; subjects a, a, b, unknown, b.
  private static MatchIndex index() {
    try (EmbeddingMatrix gallery =
        EmbeddingMatrix.of(
            new float[] {4, 3},
            new float[] {2, 0},
            new float[] {3, 4},
            new float[] {4, 3},
            new float[] {0, 1})) {
      return MatchIndex.of(gallery.withSubjects(Arrays.asList("a", "a", "b", null, "b")));
    }
  }

  private static List<Integer> ids(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::id).toList();
  }

  @Test
  void bySubject_findsEachSubjectOnce_byItsBestTemplate() {
    try (MatchIndex index = index()) {
      assertThat(ids(index.search(EAST, Search.top(2).bySubject()))).containsExactly(1, 3);
      assertThat(ids(index.search(EAST, Search.all().bySubject()))).containsExactly(1, 3, 2);
      assertThat(ids(index.search(EAST, Search.top(5).atLeast(.7f).bySubject())))
          .containsExactly(1, 3);
    }
  }

  @Test
  void bySubject_fallsBackOnTheSecondTemplate_whenTheBestIsRemoved() {
    try (MatchIndex index = index()) {
      assertThat(ids(index.without(1).search(EAST, Search.all().bySubject())))
          .containsExactly(0, 3, 2);
    }
  }

  @Test
  void bySubject_isRefused_whereTheIndexKnowsNoSubjects() {
    try (EmbeddingMatrix gallery = EmbeddingMatrix.of(EAST);
        MatchIndex index = MatchIndex.of(gallery)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> index.search(EAST, Search.top(1).bySubject()))
          .withMessageContaining("withSubjects");
    }
  }

  @Test
  void filters_narrowEachOther() {
    Label cohorts = Label.of("cohort", List.of("x", "y", "x", "x", "x"));
    BitSet late = new BitSet();
    late.set(2, 5);
    try (MatchIndex index = index()) {
      Label subjects = index.subjects().orElseThrow();

      assertThat(ids(index.search(EAST, Search.top(2).among(late)))).containsExactly(3, 2);
      assertThat(ids(index.search(EAST, Search.all().in(cohorts, "x"))))
          .containsExactly(0, 3, 2, 4);
      assertThat(ids(index.search(EAST, Search.all().in(cohorts, "x").in(subjects, "a"))))
          .containsExactly(0);
      assertThat(ids(index.search(EAST, Search.all().among(late).in(subjects, "a", "b"))))
          .containsExactly(2, 4);
      assertThat(index.search(EAST, Search.all().among(new BitSet()))).isEmpty();
    }
  }

  @Test
  void filters_areRefused_whereTheyFitNoSuchIndex() {
    BitSet beyond = new BitSet();
    beyond.set(5);
    Label four = Label.of("cohort", List.of("x", "y", "x", "x"));
    try (MatchIndex index = index()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> index.search(EAST, Search.top(1).among(beyond)))
          .withMessageContaining("template 5: must be 0 to 4");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> index.search(EAST, Search.top(1).in(four, "x")))
          .withMessageContaining("4 samples: the index has 5");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Search.top(1).in(four, "z"))
          .withMessageContaining("no category \"z\"");
    }
  }

  @Test
  void search_keepsItsFilter_whenTheCallersBitsChange() {
    BitSet bits = new BitSet();
    bits.set(2);
    Search search = Search.all().among(bits);
    bits.set(0, 5);
    try (MatchIndex index = index()) {
      assertThat(ids(index.search(EAST, search))).containsExactly(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void search_reportsProgress_andStopsWhenAsked(int threads) {
    try (EmbeddingMatrix gallery = Faces.gaussian(20_000, 64, 1);
        EmbeddingMatrix probes = Faces.gaussian(40, 64, 2);
        MatchIndex index = MatchIndex.of(gallery)) {
      List<Long> reports = new ArrayList<>();
      ProgressListener watch = (name, done, total) -> reports.add(done * 100 / total);
      Search search = Search.top(3).threads(threads);

      assertThat(index.search(probes, search.watchedBy(watch)))
          .isEqualTo(index.search(probes, search));
      assertThat(reports).isSorted().last().isEqualTo(100L);

      ProgressListener impatient = watch.cancelledBy(() -> true);
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> index.search(probes, search.watchedBy(impatient)))
          .withMessageContaining("search: cancelled after");
      assertThat(index.search(probes, search)).hasSize(40);
    }
  }

  @Test
  void of_reportsProgress_andStopsWhenAsked() {
    assumeTrue(VectorKernels.best().id().equals("vector"), "skipped: plain loops make no codes");
    try (EmbeddingMatrix gallery = Faces.decaying(20_000, 64, 1)) {
      List<Long> reports = new ArrayList<>();
      ProgressListener watch = (name, done, total) -> reports.add(done * 100 / total);

      MatchIndex.of(gallery, watch).close();
      assertThat(reports).hasSizeGreaterThan(10).isSorted().last().isEqualTo(100L);

      ProgressListener impatient = watch.cancelledBy(() -> reports.getLast() < 100);
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> MatchIndex.of(gallery, impatient))
          .withMessageContaining("code: cancelled after");
    }
  }
}
