package org.fr4j.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.junit.jupiter.api.Test;

class RemovalTest {
  @Test
  void without_leavesTheOtherIdsAndTheOldIndexAlone() {
    try (EmbeddingMatrix gallery = Faces.gaussian(9_000, 4, 1);
        MatchIndex whole = MatchIndex.of(gallery)) {
      float[] probe = gallery.row(8_000);
      MatchIndex part = whole.without(8_000, 3).without(8_000);

      assertThat(whole.search(probe, Search.top(1)).getFirst().id()).isEqualTo(8_000);
      assertThat(part.search(probe, Search.all())).hasSize(8_998);
      assertThat(part.size()).isEqualTo(9_000);
      assertThat(part.removed()).isEqualTo(2);
      assertThat(whole.removed()).isZero();
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> whole.without(9_000));
    }
  }

  @Test
  void without_agreesWithASetOfIds_whateverTheOrder() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int rows = 1 + random.nextInt(10_000);
      BitSet left = new BitSet();
      left.set(0, rows);
      try (EmbeddingMatrix gallery = Faces.gaussian(rows, 2, seed);
          MatchIndex whole = MatchIndex.of(gallery)) {
        MatchIndex part = whole;
        for (int i = 0; i < 20; i++) {
          int[] ids = random.ints(random.nextInt(200), 0, rows).toArray();
          part = part.without(ids);
          IntStream.of(ids).forEach(left::clear);
        }
        BitSet found = new BitSet();
        part.search(new float[] {1, 0}, Search.all()).forEach(c -> found.set(c.id()));

        assertThat(found).as("seed %d", seed).isEqualTo(left);
        assertThat(part.removed()).isEqualTo(rows - left.cardinality());
      }
    }
  }

  /// Probes are the templates themselves, so each removed one would be the first to be found.
  @Test
  void search_neverFindsWhatWasRemovedBeforeItBegan_whileAnotherThreadRemoves() throws Exception {
    int rows = 2_000;
    List<Integer> order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
    Collections.shuffle(order, new Random(5));
    try (EmbeddingMatrix gallery = Faces.gaussian(rows, 32, 6);
        MatchIndex whole = MatchIndex.of(gallery);
        ExecutorService pool = Executors.newFixedThreadPool(3)) {
      AtomicReference<MatchIndex> current = new AtomicReference<>(whole);
      AtomicInteger removed = new AtomicInteger();
      Callable<Integer> searcher =
          () -> {
            int searches = 0;
            for (int done = 0; done < rows; searches++) {
              done = removed.get();
              BitSet gone = new BitSet();
              order.subList(0, done).forEach(gone::set);
              int wanted = order.get(Math.max(0, done - 1));
              List<Candidate> found =
                  current.get().search(gallery.row(wanted), Search.top(5).threads(2));
              assertThat(found).noneMatch(candidate -> gone.get(candidate.id()));
            }
            return searches;
          };
      List<Future<Integer>> searches = List.of(pool.submit(searcher), pool.submit(searcher));
      for (int id : order) {
        MatchIndex now = current.updateAndGet(index -> index.without(id));
        removed.incrementAndGet();
        assertThat(now.search(gallery.row(id), Search.top(3)))
            .noneMatch(candidate -> candidate.id() == id);
      }
      for (Future<Integer> search : searches) {
        assertThat(search.get()).isPositive();
      }
    }
  }
}
