package org.fr4j.embedding.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SupervisedTest {
  @ParameterizedTest
  @CsvSource({
    "300, 20, 10, 9, .1, true, false",
    "300, 40, 30, 17, .5, false, false",
    "200, 40, 5, 1, .01, false, false",
    "400, 40, 30, 29, 0, true, false",
    "320, 20, 10, 9, .1, true, true",
    "320, 40, 20, 12, .5, false, true"
  })
  void discriminants_areThoseOfScikitLearn(
      int count,
      int columns,
      int subjects,
      int dimension,
      double shrinkage,
      boolean centred,
      boolean uneven) {
    try (EmbeddingMatrix rows = rows(count, columns, subjects, uneven)) {
      DiscriminantAnalysis method =
          DiscriminantAnalysis.to(dimension).within(columns).withShrinkage(Shrinkage.of(shrinkage));

      float[][] ours =
          encoded((centred ? method.lessTheMean() : method).fit(TrainingRows.of(rows)), rows);
      float[][] theirs = ask("lda.py", rows, dimension, shrinkage, centred);

      for (int j = 0; j < dimension; j++) {
        float largest = 0;
        float sign = 0;
        for (int i = 0; i < count; i++) {
          if (Math.abs(theirs[i][j]) > largest) {
            largest = Math.abs(theirs[i][j]);
            sign = Math.signum(theirs[i][j] * ours[i][j]);
          }
        }
        for (int i = 0; i < count; i++) {
          assertThat(sign * ours[i][j])
              .as("row %d, discriminant %d", i, j)
              .isCloseTo(theirs[i][j], within(1e-3f * largest));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "300, 20, 10, ledoit-wolf, true, false",
    "300, 20, 10, ledoit-wolf, false, false",
    "90, 60, 15, ledoit-wolf, false, false",
    "320, 20, 10, .2, true, true",
    "320, 40, 20, .9, false, true"
  })
  void whitenedRows_haveTheProductsOfNumpy_andTheShrinkageOfScikitLearn(
      int count, int columns, int subjects, String shrinkage, boolean centred, boolean uneven) {
    try (EmbeddingMatrix rows = rows(count, columns, subjects, uneven)) {
      WithinClassCovariance method =
          WithinClassCovariance.to(columns)
              .withShrinkage(
                  shrinkage.equals("ledoit-wolf")
                      ? Shrinkage.ledoitWolf()
                      : Shrinkage.of(Double.parseDouble(shrinkage)));
      Projection projection = (centred ? method.lessTheMean() : method).fit(TrainingRows.of(rows));

      float[][] ours = encoded(projection, rows);
      float[][] theirs = ask("wccn.py", rows, shrinkage, centred);

      String settings = projection.fitting().settings();
      float found = Float.parseFloat(settings.substring(settings.lastIndexOf(' ') + 1));
      assertThat(found).isCloseTo(theirs[count][0], within(1e-3f * found));
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++) {
          double product = 0;
          double lengths = Math.sqrt((double) theirs[i][i] * theirs[j][j]);
          for (int k = 0; k < columns; k++) {
            product += (double) ours[i][k] * ours[j][k];
          }
          assertThat(product).as("%d, %d", i, j).isCloseTo(theirs[i][j], within(1e-3 * lengths));
        }
      }
    }
  }

  @Test
  void whitenedRows_canBeBroughtBack_atLengthOne() {
    try (EmbeddingMatrix rows = RandomRows.of(200, 30, 10, 5);
        EmbeddingMatrix units = rows.normalized()) {
      Projection projection = WithinClassCovariance.to(30).lessTheMean().fit(TrainingRows.of(rows));

      float[] back = projection.decode(projection.encode(rows.row(7)));

      assertThat(back).containsExactly(units.row(7), within(1e-4f));
    }
  }

  @ParameterizedTest
  @MethodSource("org.fr4j.embedding.projection.Methods#supervised")
  void fit_leavesRowsOfUnknownSubjectOut(ProjectionMethod method) {
    try (EmbeddingMatrix rows = RandomRows.of(200, 60, 20, 5)) {
      int[] codes = IntStream.range(0, 200).map(i -> i < 160 ? i % 20 : Label.MISSING).toArray();
      List<String> names = rows.subjects().orElseThrow().categories();
      int[] known = IntStream.range(0, 160).toArray();

      Projection some =
          method.fit(TrainingRows.of(rows).labelled(Label.of("subject", names, codes)));
      Projection without = method.fit(TrainingRows.of(rows).chosen(known, "known"));

      assertThat(some.map().weights()).isEqualTo(without.map().weights());
    }
  }

  @ParameterizedTest
  @MethodSource("org.fr4j.embedding.projection.Methods#supervised")
  void fit_doesNotCareHowLongRowsAre(ProjectionMethod method) {
    try (EmbeddingMatrix rows = RandomRows.of(200, 60, 20, 5)) {
      Projection before = method.fit(TrainingRows.of(rows));
      for (int i = 0; i < rows.rows(); i++) {
        float[] row = rows.row(i);
        for (int j = 0; j < row.length; j++) {
          row[j] *= 1 << i % 8;
        }
        rows.set(i, row);
      }

      Projection after = method.fit(TrainingRows.of(rows));

      assertThat(after.map().weights()).isEqualTo(before.map().weights());
      assertThat(after.encode(rows.row(3))).isEqualTo(before.encode(rows.row(3)));
    }
  }

  @ParameterizedTest
  @MethodSource("org.fr4j.embedding.projection.Methods#supervised")
  void fit_asksForSubjects(ProjectionMethod method) {
    try (EmbeddingMatrix rows = RandomRows.of(200, 60, 20, 5);
        EmbeddingMatrix nameless = EmbeddingMatrix.allocate(3, 60)) {
      TrainingRows one = TrainingRows.of(rows).labelled(RandomRows.subjects(200, 1));

      assertThatThrownBy(() -> method.fit(TrainingRows.of(nameless)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no classes: labelled(label) gives the rows some");
      assertThatThrownBy(() -> method.fit(one))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("label subject has rows of 1 classes: must be at least 2");
    }
  }

  @Test
  void discriminants_areFewerThanSubjects() {
    try (EmbeddingMatrix rows = RandomRows.of(200, 60, 17, 5)) {
      assertThatThrownBy(() -> DiscriminantAnalysis.to(17).fit(TrainingRows.of(rows)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("dimension 17: must be at most 16, one less than there are subjects");
    }
  }

  @ParameterizedTest
  @MethodSource("org.fr4j.embedding.projection.Methods#supervised")
  void fit_saysWhatToDo_whereOneImageASubjectLeavesNothingToMeasure(ProjectionMethod method) {
    try (EmbeddingMatrix rows = RandomRows.of(60, 60, 60, 5)) {
      assertThatThrownBy(() -> method.fit(TrainingRows.of(rows)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("covariance within the classes singular")
          .hasMessageContaining("more images a subject");
    }
  }

  @Test
  void fit_saysWhatToDo_whereNothingIsShrunkAndImagesAreTooFew() {
    try (EmbeddingMatrix rows = RandomRows.of(60, 60, 20, 5)) {
      WithinClassCovariance method = WithinClassCovariance.to(50).withShrinkage(Shrinkage.of(0));

      assertThatThrownBy(() -> method.fit(TrainingRows.of(rows)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("40 dimensions of 50 are spanned")
          .hasMessageContaining("or a shrinkage above 0");
    }
  }

  @Test
  void settings_areRefused_whereTheyAreOutOfRange() {
    for (double share : new double[] {-.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> Shrinkage.of(share))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("shrinkage %s: must be 0 to 1", share);
    }
    assertThatThrownBy(() -> DiscriminantAnalysis.to(8).within(7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("within 7 directions: must be at least the dimension, 8");
    assertThatThrownBy(() -> WithinClassCovariance.to(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dimension 0: must be at least 1");
  }

  /// Rows of subjects with equally many images, or half of them with three times as many as others.
  private static EmbeddingMatrix rows(int count, int columns, int subjects, boolean uneven) {
    EmbeddingMatrix even = RandomRows.of(count, columns, subjects, 5);
    if (!uneven) {
      return even;
    }
    int[] codes =
        IntStream.range(0, count)
            .map(i -> i < count / 2 ? i % subjects : i % (subjects / 2))
            .toArray();
    List<String> names = even.subjects().orElseThrow().categories();
    return even.withSubjects(Label.of("subject", names, codes));
  }

  /// Gives a script the rows, their subjects as a last column.
  private static float[][] ask(String script, EmbeddingMatrix rows, Object... more) {
    Label subjects = rows.subjects().orElseThrow();
    try (EmbeddingMatrix both = EmbeddingMatrix.allocate(rows.rows(), rows.dimension() + 1)) {
      for (int i = 0; i < rows.rows(); i++) {
        float[] row = Arrays.copyOf(rows.row(i), both.dimension());
        row[rows.dimension()] = subjects.code(i);
        both.set(i, row);
      }
      return Python.ask(script, both, more);
    }
  }

  private static float[][] encoded(Projection projection, EmbeddingMatrix rows) {
    try (EmbeddingMatrix codes = projection.encode(rows)) {
      float[][] encoded = new float[codes.rows()][];
      Arrays.setAll(encoded, codes::row);
      return encoded;
    }
  }
}
