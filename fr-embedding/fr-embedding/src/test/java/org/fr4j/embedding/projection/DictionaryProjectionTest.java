package org.fr4j.embedding.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DictionaryProjectionTest {
  @ParameterizedTest
  @CsvSource({
    "300, 120, 32, 64, .1",
    "90, 257, 17, 100, .05",
    "64, 33, 1, 7, .2",
    "200, 40, 48, 50, .02",
  })
  void learn_lowersTheObjectiveWithEachEpoch_andItIsWhatScikitLearnFinds(
      int count, int columns, int atoms, int batch, double penalty) {
    try (EmbeddingMatrix rows = unitRows(count, columns)) {
      List<Dictionary> learned = new ArrayList<>();
      for (int epochs = 1; epochs <= 6; epochs++) {
        learned.add(learn(method(atoms, penalty, batch, epochs), TrainingRows.of(rows)));
      }

      float[] theirs = judged(rows, learned, penalty, batch, 1);

      assertThat(falling(learned.getLast().objectives())).isTrue();
      for (int i = 0; i < learned.size(); i++) {
        assertThat(learned.get(i).objectives().getLast())
            .as("epoch %d", i + 1)
            .isCloseTo(theirs[i], within(1e-4 * theirs[i]));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"300, 120, 32, 64, .1", "400, 200, 60, 100, .03"})
  void learn_endsNoWorseThanScikitLearn_afterAsManyBatches(
      int count, int columns, int atoms, int batch, double penalty) {
    try (EmbeddingMatrix rows = unitRows(count, columns)) {
      Dictionary learned = learn(method(atoms, penalty, batch, 10), TrainingRows.of(rows));

      float[] objectives = judged(rows, List.of(learned), penalty, batch, 10);

      assertThat(objectives[0]).isLessThanOrEqualTo(1.01f * objectives[1]);
    }
  }

  @Test
  void learn_doesNotCareForTheUnitOfTheRows() {
    try (EmbeddingMatrix rows = unitRows(100, 50);
        EmbeddingMatrix longer = EmbeddingMatrix.allocate(100, 50)) {
      for (int i = 0; i < 100; i++) {
        float[] row = rows.row(i);
        for (int j = 0; j < row.length; j++) {
          row[j] *= 1024;
        }
        longer.set(i, row);
      }

      Dictionary small = learn(method(20, .1, 30, 3), TrainingRows.of(rows));
      Dictionary large = learn(method(20, .1, 30, 3), TrainingRows.of(longer));

      assertThat(large.atom(7)).containsExactly(small.atom(7), within(1e-3f));
      assertThat(large.objectives().getLast() / small.objectives().getLast())
          .isCloseTo(1024.0 * 1024, within(1024.0));
    }
  }

  @Test
  void learn_takesAllRowsAtOnce_whereTheBatchIsLarger() {
    try (EmbeddingMatrix rows = unitRows(70, 30)) {
      Dictionary all = learn(method(10, .1, 70, 2), TrainingRows.of(rows));
      Dictionary more = learn(method(10, .1, 5_000, 2), TrainingRows.of(rows));

      assertThat(Bits.of(more, rows)).isEqualTo(Bits.of(all, rows));
    }
  }

  @Test
  void learn_stopsEarly_whereAnEpochGainsLessThanTheTolerance() {
    try (EmbeddingMatrix rows = unitRows(100, 50)) {
      DictionaryProjection method =
          DictionaryProjection.builder(20).batch(30).epochs(50).tolerance(.01).build();

      List<Double> objectives = learn(method, TrainingRows.of(rows)).objectives();

      assertThat(objectives).hasSizeBetween(2, 20);
      int last = objectives.size() - 1;
      assertThat(objectives.get(last)).isGreaterThan(.99 * objectives.get(last - 1));
    }
  }

  @Test
  void learn_putsAtomsThatNobodyNeedsToUse_whereTheyStartAsEquals() {
    try (EmbeddingMatrix rows = unitRows(40, 30)) {
      int[] chosen = IntStream.range(0, 100).map(i -> i < 60 ? i % 40 : 0).toArray();
      Dictionary learned =
          learn(method(12, .02, 20, 8), TrainingRows.of(rows).chosen(chosen, "mostly the first"));

      List<float[]> atoms = IntStream.range(0, 12).mapToObj(learned::atom).toList();
      for (int i = 0; i < atoms.size(); i++) {
        for (int j = 0; j < i; j++) {
          assertThat(dot(atoms.get(i), atoms.get(j))).as("%d, %d", i, j).isLessThan(.9999);
        }
      }
    }
  }

  @Test
  void learn_copesWithRowsAndColumnsOfZeros() {
    try (EmbeddingMatrix rows = unitRows(80, 30)) {
      float[] zeros = new float[30];
      rows.set(3, zeros);
      rows.set(44, zeros);
      for (int i = 0; i < rows.rows(); i++) {
        float[] row = rows.row(i);
        row[11] = 0;
        rows.set(i, row);
      }

      Dictionary learned = learn(method(10, .1, 20, 4), TrainingRows.of(rows));

      assertThat(learned.projection().encode(zeros)).containsOnly(0);
      assertThat(learned.encode(zeros, 4)).containsOnly(0);
      for (int k = 0; k < 10; k++) {
        assertThat(learned.atom(k)[11]).isZero();
      }
    }
  }

  @Test
  void fit_bringsRowsBack_whereTheirRankIsBelowTheAtoms() {
    try (EmbeddingMatrix rows = EmbeddingMatrix.allocate(60, 25);
        EmbeddingMatrix basis = unitRows(3, 25)) {
      for (int i = 0; i < rows.rows(); i++) {
        float[] row = new float[25];
        for (int k = 0; k < 3; k++) {
          for (int j = 0; j < row.length; j++) {
            row[j] += (float) Math.abs(Math.sin(7 * i + k)) * basis.row(k)[j];
          }
        }
        rows.set(i, row);
      }
      DictionaryProjection method =
          DictionaryProjection.builder(8).batch(20).epochs(5).ridge(1e-4).build();

      Projection projection = method.fit(TrainingRows.of(rows));

      float[] row = rows.row(5);
      assertThat(projection.decode(projection.encode(row))).containsExactly(row, within(.01f));
    }
  }

  @Test
  void fit_encodesByTheRidgeSolution() {
    try (EmbeddingMatrix rows = unitRows(80, 30)) {
      Dictionary learned =
          learn(
              DictionaryProjection.builder(10).epochs(2).ridge(.3).build(), TrainingRows.of(rows));
      float[] row = rows.row(9);

      float[] code = learned.projection().encode(row);

      float[] back = learned.decode(code);
      for (int k = 0; k < code.length; k++) {
        double gradient = .3 * code[k];
        for (int j = 0; j < row.length; j++) {
          gradient += (back[j] - row[j]) * learned.atom(k)[j];
        }
        assertThat(gradient).as("atom %d", k).isCloseTo(0, within(1e-5));
      }
    }
  }

  @Test
  void learn_refusesFewerRowsThanAtoms() {
    try (EmbeddingMatrix rows = unitRows(9, 30);
        EmbeddingMatrix zeros = EmbeddingMatrix.allocate(20, 30)) {
      DictionaryProjection method = DictionaryProjection.to(10);
      zeros.set(2, rows.row(2));

      assertThatThrownBy(() -> method.fit(TrainingRows.of(rows)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("9 rows: must be at least 10, one an atom");
      assertThatThrownBy(() -> method.fit(TrainingRows.of(zeros)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("1 of 20 rows are not zero: must be at least 10, one an atom");
    }
  }

  @Test
  void build_refusesWhatIsOutOfRange() {
    refused("dimension 0: must be at least 1", DictionaryProjection.builder(0));
    refused("penalty 0.0: must be above 0", DictionaryProjection.builder(8).penalty(0));
    refused("penalty -1.0: must be above 0", DictionaryProjection.builder(8).penalty(-1));
    refused("penalty NaN: must be above 0", DictionaryProjection.builder(8).penalty(Double.NaN));
    refused("ridge 0.0: must be above 0", DictionaryProjection.builder(8).ridge(0));
    refused("batch 0: must be at least 1", DictionaryProjection.builder(8).batch(0));
    refused("epochs 0: must be at least 1", DictionaryProjection.builder(8).epochs(0));
    refused(
        "tolerance 1.0: must be 0 or more, below 1", DictionaryProjection.builder(8).tolerance(1));
  }

  private static void refused(String message, DictionaryProjection.Builder builder) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static DictionaryProjection method(int atoms, double penalty, int batch, int epochs) {
    return DictionaryProjection.builder(atoms)
        .penalty(penalty)
        .batch(batch)
        .epochs(epochs)
        .tolerance(0)
        .build();
  }

  private static Dictionary learn(DictionaryProjection method, TrainingRows rows) {
    return method.learn(rows, ProgressListener.NONE);
  }

  private static EmbeddingMatrix unitRows(int count, int columns) {
    try (EmbeddingMatrix rows = RandomRows.of(count, columns, 10, 5)) {
      return rows.normalized();
    }
  }

  private static boolean falling(List<Double> values) {
    return IntStream.range(1, values.size()).allMatch(i -> values.get(i) < values.get(i - 1));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /// The objectives of our dictionaries and of scikit-learn's own, all as scikit-learn finds them.
  private static float[] judged(
      EmbeddingMatrix rows, List<Dictionary> learned, double penalty, int batch, int epochs) {
    int atoms = learned.getFirst().dimension();
    int count = rows.rows();
    try (EmbeddingMatrix both =
        EmbeddingMatrix.allocate(count + learned.size() * atoms, rows.dimension())) {
      for (int i = 0; i < count; i++) {
        both.set(i, rows.row(i));
      }
      for (int i = 0; i < learned.size() * atoms; i++) {
        both.set(count + i, learned.get(i / atoms).atom(i % atoms));
      }
      return Python.ask("dictionary.py", both, count, atoms, penalty, batch, epochs)[0];
    }
  }
}
