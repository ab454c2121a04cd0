package org.fr4j.embedding.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.ModelStamp;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.SparseMatrix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every method has to keep to.
class ProjectionContractTest {
  private static final int COLUMNS = 300;
  private static final ModelStamp MODEL = new ModelStamp("net", "1", COLUMNS);

  @TempDir private Path folder;

  private EmbeddingMatrix rows;

  @BeforeEach
  void draw() {
    rows = RandomRows.of(200, COLUMNS, 20, 4).withStamp(MODEL);
  }

  @AfterEach
  void close() {
    rows.close();
  }

  @ParameterizedTest
  @MethodSource("org.fr4j.embedding.projection.Methods#all")
  void fit_givesTheSameBits_whateverTheThreads(ProjectionMethod method) throws Exception {
    Projection projection = method.fit(TrainingRows.of(rows));

    for (int threads : new int[] {1, 7}) {
      try (ForkJoinPool pool = new ForkJoinPool(threads)) {
        Projection again = pool.submit(() -> method.fit(TrainingRows.of(rows))).get();

        assertSame(again, projection);
        assertThat(pool.submit(() -> encoded(again)).get()).isEqualTo(encoded(projection));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.fr4j.embedding.projection.Methods#all")
  void fit_givesTheSameBits_whetherRowsComeSparseOrDense(ProjectionMethod method) {
    Projection dense = method.fit(TrainingRows.of(rows));
    Projection sparse = method.fit(TrainingRows.of(SparseMatrix.of(rows)));

    assertSame(sparse, dense);
    assertThat(sparse.fitting()).isEqualTo(dense.fitting());
  }

  @ParameterizedTest
  @MethodSource("org.fr4j.embedding.projection.Methods#fitted")
  void fit_weighsARow_asOftenAsItWasChosen(ProjectionMethod method) {
    int[] twice = new int[2 * rows.rows()];
    Arrays.setAll(twice, i -> i % rows.rows());
    try (EmbeddingMatrix copies = rows.select(twice)) {
      Projection copied = method.fit(TrainingRows.of(copies));
      Projection chosen = method.fit(TrainingRows.of(rows).chosen(twice, "each twice"));

      assertSame(chosen, copied);
      assertThat(chosen.fitting().data().orElseThrow().selection()).isEqualTo("each twice");
      assertThat(chosen.fitting().data().orElseThrow().rows()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @MethodSource("org.fr4j.embedding.projection.Methods#all")
  void fit_isFollowed_toTheEndOfEachPart(ProjectionMethod method) {
    List<String> unfinished = new ArrayList<>();
    List<Long> before = new ArrayList<>(List.of(0L));

    method.fit(
        TrainingRows.of(rows),
        (name, done, total) -> {
          assertThat(done).isBetween(unfinished.isEmpty() ? 0 : before.getFirst(), total);
          before.set(0, done);
          unfinished.remove(name);
          if (done < total) {
            unfinished.add(name);
          }
        });

    assertThat(before.getFirst()).isPositive();
    assertThat(unfinished).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("org.fr4j.embedding.projection.Methods#all")
  void fit_ends_whenItIsCancelled(ProjectionMethod method) {
    ProgressListener cancels = ProgressListener.NONE.cancelledBy(() -> true);

    assertThatThrownBy(() -> method.fit(TrainingRows.of(rows), cancels))
        .isInstanceOf(CancellationException.class);
  }

  @ParameterizedTest
  @MethodSource("org.fr4j.embedding.projection.Methods#all")
  void encode_givesTheSameBits_forOneRowAndMany_forSparseAndDense(ProjectionMethod method) {
    Projection projection = method.fit(TrainingRows.of(rows));
    SparseMatrix sparse = SparseMatrix.of(rows);

    float[][] expected = encoded(projection);
    try (EmbeddingMatrix codes = projection.encode(sparse)) {
      assertThat(codes.subjects()).isEqualTo(rows.subjects());
      assertThat(codes.stamp()).isEqualTo(projection.stamp()).isPresent();
      for (int i = 0; i < rows.rows(); i++) {
        assertThat(codes.row(i)).isEqualTo(expected[i]);
        assertThat(projection.encode(rows.row(i))).isEqualTo(expected[i]);
        assertThat(projection.encode(sparse, i)).isEqualTo(expected[i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.fr4j.embedding.projection.Methods#all")
  void encode_givesTheBitsOfPlainLoops(ProjectionMethod method) {
    Projection projection = method.fit(TrainingRows.of(rows));

    float[][] codes = encoded(projection);

    for (int i = 0; i < rows.rows(); i++) {
      assertThat(codes[i]).isEqualTo(PlainProjection.encode(projection.map(), rows.row(i)));
    }
  }

  @ParameterizedTest
  @MethodSource("org.fr4j.embedding.projection.Methods#all")
  void read_givesWhatWasWritten(ProjectionMethod method) throws IOException {
    Projection projection = method.fit(TrainingRows.of(rows));
    Path file = folder.resolve("projection.frpj");
    projection.write(file);

    Projection read = Projection.read(file);

    assertSame(read, projection);
    assertThat(read.fitting()).isEqualTo(projection.fitting());
    assertThat(read.model()).contains(MODEL);
    assertThat(read.stamp()).isEqualTo(projection.stamp());
    assertThat(encoded(read)).isEqualTo(encoded(projection));
    assertThat(read.decodes()).isEqualTo(projection.decodes());
  }

  @ParameterizedTest
  @MethodSource("org.fr4j.embedding.projection.Methods#all")
  void encode_refusesRowsOfAnotherModel_orLength(ProjectionMethod method) {
    Projection projection = method.fit(TrainingRows.of(rows));
    ModelStamp other = new ModelStamp("net", "2", COLUMNS);
    SparseMatrix sparse = SparseMatrix.of(rows).withStamp(other);

    assertThatThrownBy(() -> projection.encode(rows.withStamp(other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(other.toString())
        .hasMessageContaining(MODEL.toString());
    assertThatThrownBy(() -> projection.encode(sparse))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(other.toString());
    assertThatThrownBy(() -> projection.encode(sparse, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> projection.encode(SparseMatrix.builder(299).build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows of 299 values: must be 300, as the projection was fitted to");
  }

  @ParameterizedTest
  @MethodSource("org.fr4j.embedding.projection.Methods#all")
  void encode_refusesNaN_namingTheRowAndTheColumn(ProjectionMethod method) {
    Projection projection = method.fit(TrainingRows.of(rows));
    put(150, 4, Float.NaN);

    assertThatThrownBy(() -> projection.encode(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 150, column 4: NaN");
    assertThatThrownBy(() -> projection.encode(rows.row(150)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  @ParameterizedTest
  @MethodSource("org.fr4j.embedding.projection.Methods#fitted")
  void fit_refusesNaN_namingTheRowAndTheColumn(ProjectionMethod method) {
    put(17, 4, Float.NaN);

    assertThatThrownBy(() -> method.fit(TrainingRows.of(rows)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 17, column 4: NaN");
  }

  @ParameterizedTest
  @MethodSource("org.fr4j.embedding.projection.Methods#all")
  void fit_findsNothingInAColumnOfZeros(ProjectionMethod method) {
    for (int i = 0; i < rows.rows(); i++) {
      put(i, 11, 0);
    }

    Projection projection = method.fit(TrainingRows.of(rows));

    if (projection.decodes()) {
      float[] code = projection.encode(rows.row(3));
      assertThat(Math.abs(projection.decode(code)[11])).isLessThan(1e-6f);
    }
  }

  @ParameterizedTest
  @MethodSource("org.fr4j.embedding.projection.Methods#all")
  void fit_takesARowOfZeros_whereRowsAreNotTakenAtLengthOne(ProjectionMethod method) {
    TrainingRows training = TrainingRows.of(rows);
    boolean unit = method.fit(training).map().unit();
    rows.set(5, new float[COLUMNS]);

    if (unit) {
      assertThatThrownBy(() -> method.fit(training))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("row 5 is zero");
    } else {
      assertThat(method.fit(training).encode(rows.row(5))).containsOnly(0);
    }
  }

  @ParameterizedTest
  @MethodSource("org.fr4j.embedding.projection.Methods#supervised")
  void encode_refusesARowOfZeros_whereRowsAreTakenAtLengthOne(ProjectionMethod method) {
    Projection projection = method.fit(TrainingRows.of(rows));
    rows.set(5, new float[COLUMNS]);

    assertThatThrownBy(() -> projection.encode(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 5 is zero");
  }

  @ParameterizedTest
  @MethodSource("org.fr4j.embedding.projection.Methods#ofSpan")
  void fit_refusesRowsOfALowerRankThanTheDimension(ProjectionMethod method) {
    int[] few = new int[200];
    Arrays.setAll(few, i -> i % 16);
    TrainingRows ofFew = TrainingRows.of(rows).chosen(few, "sixteen").labelled(many());

    assertThatThrownBy(() -> method.fit(ofFew))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dimension 17: must be at most 16, the rank of the rows");
  }

  @ParameterizedTest
  @MethodSource("org.fr4j.embedding.projection.Methods#all")
  void fit_makesRowsNoLonger_unlessByADictionary(ProjectionMethod method) {
    try (EmbeddingMatrix narrow = RandomRows.of(200, Methods.DIMENSION - 1, 20, 4)) {
      TrainingRows training = TrainingRows.of(narrow);
      if (method instanceof DictionaryProjection) {
        assertThat(method.fit(training).dimension()).isEqualTo(17);
      } else {
        assertThatThrownBy(() -> method.fit(training))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("dimension 17: must be at most 16, as long as the rows are");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.fr4j.embedding.projection.Methods#fitted")
  void fit_refusesNoRows(ProjectionMethod method) {
    TrainingRows none = TrainingRows.of(rows).chosen(new int[0], "none");

    assertThatThrownBy(() -> method.fit(none)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Label many() {
    return RandomRows.subjects(200, 20);
  }

  private void put(int row, int column, float value) {
    float[] values = rows.row(row);
    values[column] = value;
    rows.set(row, values);
  }

  private float[][] encoded(Projection projection) {
    try (EmbeddingMatrix codes = projection.encode(rows)) {
      float[][] encoded = new float[codes.rows()][];
      Arrays.setAll(encoded, codes::row);
      return encoded;
    }
  }

  private static void assertSame(Projection one, Projection other) {
    assertThat(one.map().unit()).isEqualTo(other.map().unit());
    assertThat(one.map().mean()).isEqualTo(other.map().mean());
    assertThat(one.map().weights()).isEqualTo(other.map().weights());
    assertThat(one.map().decoder()).isEqualTo(other.map().decoder());
  }
}
