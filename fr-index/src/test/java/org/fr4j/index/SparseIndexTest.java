package org.fr4j.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.SparseMatrix;
import org.junit.jupiter.api.Test;

class SparseIndexTest {
  private static final int CASES = 100;
  private static final int[] COLUMNS = {1, 2, 7, 16, 33, 100, 500};
  private static final int[] SIZES = {0, 1, 8, 17, 255, 256, 257, 513, 1_030};
  private static final int[] BATCHES = {0, 1, 2, 5, 31, 32, 33, 63, 64, 65, 130};
  private static final int[] THREADS = {1, 2, 7};

  @Test
  void search_answersAsBruteForce_whateverThreadsAndBatch() {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      int columns = pick(random, COLUMNS);
      float density = 1 / (1f + random.nextInt(10));
      float[][] gallery = rows(random, pick(random, SIZES), columns, density);
      float[][] probes = rows(random, pick(random, BATCHES), columns, density);
      plant(random, gallery, probes);
      Search search = search(random, gallery.length);
      SparseIndex index = SparseIndex.of(sparse(gallery, columns));

      List<List<Candidate>> expected = new ArrayList<>();
      for (float[] probe : probes) {
        expected.add(bruteForce(gallery, probe, search));
      }

      for (int threads : THREADS) {
        assertThat(index.search(sparse(probes, columns), search.threads(threads)))
            .as("seed %d, %d threads", seed, threads)
            .isEqualTo(expected);
      }
      if (probes.length > 0) {
        assertThat(index.search(probes[0], search))
            .as("seed %d", seed)
            .isEqualTo(expected.getFirst());
      }
    }
  }

  @Test
  void search_goesOnBehindAFullBlock() {
    Random random = new Random(5);
    float[][] gallery = rows(random, 4_200, 20, .3f);
    float[][] probes = rows(random, 40, 20, .3f);
    SparseIndex index = SparseIndex.of(sparse(gallery, 20));

    List<List<Candidate>> batch = index.search(sparse(probes, 20), Search.top(9).threads(2));

    for (int probe = 0; probe < probes.length; probe++) {
      assertThat(batch.get(probe))
          .isEqualTo(bruteForce(gallery, probes[probe], Search.top(9)))
          .isEqualTo(index.search(probes[probe], Search.top(9)));
    }
  }

  private static int pick(Random random, int[] from) {
    return from[random.nextInt(from.length)];
  }

  private static float[][] rows(Random random, int count, int columns, float density) {
    float[][] rows = new float[count][columns];
    for (float[] row : rows) {
      row[random.nextInt(columns)] = 1;
      for (int column = 0; column < columns; column++) {
        if (random.nextFloat() < density) {
          row[column] = random.nextInt(4) == 0 ? -1 : (float) random.nextGaussian();
        }
      }
    }
    return rows;
  }

  private static void plant(Random random, float[][] gallery, float[][] probes) {
    for (int i = 0; i < gallery.length / 4; i++) {
      gallery[random.nextInt(gallery.length)] = gallery[random.nextInt(gallery.length)];
    }
    for (int i = 0; i < Math.min(gallery.length, probes.length) / 2; i++) {
      gallery[random.nextInt(gallery.length)] = probes[random.nextInt(probes.length)];
    }
  }

  private static Search search(Random random, int size) {
    Search search = random.nextInt(4) == 0 ? Search.all() : Search.top(1 + random.nextInt(20));
    if (random.nextBoolean()) {
      search = search.atLeast(random.nextFloat() - .3f);
    }
    if (size > 0 && random.nextInt(3) == 0) {
      BitSet ids = new BitSet();
      random.ints(size, 0, size).forEach(ids::set);
      search = search.among(ids);
    }
    return search;
  }

  private static SparseMatrix sparse(float[][] rows, int columns) {
    SparseMatrix.Builder builder = SparseMatrix.builder(columns);
    for (float[] row : rows) {
      builder.add(row);
    }
    return builder.build();
  }

  /// The canonical order by a plain loop over all columns; a zero has no sign.
  private static List<Candidate> bruteForce(float[][] gallery, float[] probe, Search search) {
    float[] unit = EmbeddingMatrix.unit(probe, "probe");
    List<Candidate> all = new ArrayList<>();
    for (int id = 0; id < gallery.length; id++) {
      float[] row = EmbeddingMatrix.unit(gallery[id], "row");
      float score = 0;
      for (int column = 0; column < row.length; column++) {
        if (row[column] != 0 && unit[column] != 0) {
          score = Math.fma(unit[column], row[column], score);
        }
      }
      boolean wanted = search.ids() == null || search.ids().contains(id);
      if (wanted && score >= search.floor()) {
        all.add(new Candidate(id, score == 0 ? 0 : score));
      }
    }
    all.sort(
        Comparator.comparingDouble(Candidate::score).reversed().thenComparingInt(Candidate::id));
    return all.subList(0, Math.min(search.limit(), all.size()));
  }

  @Test
  void search_refusesWhatHasNoCosine_byRow() {
    SparseMatrix gallery = sparse(new float[][] {{1, 0}, {0, 2}}, 2);
    SparseIndex index = SparseIndex.of(gallery);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseIndex.of(sparse(new float[][] {{1, 0}, {0, 0}}, 2)))
        .withMessageContaining("row 1 has norm 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.search(new float[2], Search.top(1)))
        .withMessageContaining("probe 0 has norm 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.search(sparse(new float[][] {{1, 0, 0}}, 3), Search.top(1)))
        .withMessage("probes of 3 columns: must be 2, as the templates are");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.search(gallery, Search.top(1).bySubject()))
        .withMessageContaining("knows none");
  }

  @Test
  void search_isCancelled() {
    SparseIndex index = SparseIndex.of(sparse(rows(new Random(1), 3_000, 64, .2f), 64));
    Search search =
        Search.top(1).threads(1).watchedBy(ProgressListener.NONE.cancelledBy(() -> true));

    assertThatThrownBy(() -> index.search(new float[] {1}, Search.top(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> index.search(rows(new Random(2), 1, 64, .2f)[0], search))
        .isInstanceOf(CancellationException.class);
  }
}
