package org.fr4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingMatrixTest {
  @Test
  void of_keepsRowsAsTheyAre() {
    try (EmbeddingMatrix matrix = EmbeddingMatrix.of(new float[] {1, 2}, new float[] {3, -4})) {
      assertThat(matrix.rows()).isEqualTo(2);
      assertThat(matrix.dimension()).isEqualTo(2);
      assertThat(matrix.get(1, 1)).isEqualTo(-4);
      assertThat(matrix.row(0)).containsExactly(1, 2);
    }
  }

  @Test
  void allocate_isAlignedTo64Bytes() {
    try (EmbeddingMatrix matrix = EmbeddingMatrix.allocate(3, 5)) {
      assertThat(matrix.segment().address() % 64).isZero();
      assertThat(matrix.row(2)).containsOnly(0);
    }
  }

  @Test
  void allocate_takesNoRows() {
    try (EmbeddingMatrix matrix = EmbeddingMatrix.allocate(0, 5)) {
      assertThat(matrix.segment().byteSize()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65537})
  void allocate_refusesADimensionOutOfRange(int dimension) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EmbeddingMatrix.allocate(1, dimension))
        .withMessage("dimension %d: must be 1 to 65536", dimension);
  }

  @Test
  void allocate_refusesFewerThanNoRows() {
    assertThatIllegalArgumentException().isThrownBy(() -> EmbeddingMatrix.allocate(-1, 4));
  }

  @Test
  void of_refusesRowsOfDifferentLengths_namingTheRow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EmbeddingMatrix.of(new float[2], new float[3]))
        .withMessage("row 1 has 3 values: must be 2");
  }

  @Test
  void get_refusesARowOrColumnThatIsNotThere() {
    try (EmbeddingMatrix matrix = EmbeddingMatrix.allocate(2, 3)) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> matrix.row(2))
          .withMessage("row 2: must be 0 to 1");
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> matrix.get(0, 3))
          .withMessage("column 3: must be 0 to 2");
    }
  }

  @Test
  void normalized_givesRowsOfLengthOne_inTheSameDirection() {
    try (EmbeddingMatrix matrix = EmbeddingMatrix.of(new float[] {3, 4});
        EmbeddingMatrix unit = matrix.normalized()) {
      assertThat(unit.get(0, 0)).isEqualTo(0.6f);
      assertThat(unit.get(0, 1)).isEqualTo(0.8f);
      assertThat(matrix.get(0, 0)).isEqualTo(3);
    }
  }

  @Test
  void normalized_takesVeryLongAndVeryShortVectors() {
    try (EmbeddingMatrix matrix =
            EmbeddingMatrix.of(new float[] {1e30f, 0}, new float[] {0, 1e-30f});
        EmbeddingMatrix unit = matrix.normalized()) {
      assertThat(unit.get(0, 0)).isCloseTo(1, within(1e-6f));
      assertThat(unit.get(1, 1)).isCloseTo(1, within(1e-6f));
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void normalized_refusesAVectorWithoutDirection_namingTheRow(float value) {
    try (EmbeddingMatrix matrix = EmbeddingMatrix.of(new float[] {1, 0}, new float[] {value, 0})) {
      assertThatIllegalArgumentException()
          .isThrownBy(matrix::normalized)
          .withMessageContaining("row 1 has norm")
          .withMessageContaining("must be a finite vector that is not zero");
    }
  }

  @Test
  void withSubjects_sharesTheMemory() {
    try (EmbeddingMatrix matrix = EmbeddingMatrix.allocate(2, 2)) {
      EmbeddingMatrix named = matrix.withSubjects(List.of("ann", "bob"));
      matrix.set(0, new float[] {5, 6});

      assertThat(named.get(0, 1)).isEqualTo(6);
      assertThat(named.subjects().orElseThrow().value(1)).isEqualTo("bob");
    }
  }

  @Test
  void withSubjects_refusesAnotherNumberOfThem() {
    try (EmbeddingMatrix matrix = EmbeddingMatrix.allocate(2, 2)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> matrix.withSubjects(List.of("ann")))
          .withMessage("1 subjects: must be 2, one a row");
    }
  }

  @Test
  void withStamp_refusesAStampOfAnotherDimension() {
    try (EmbeddingMatrix matrix = EmbeddingMatrix.allocate(2, 2)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> matrix.withStamp(new ModelStamp("m", "1", 3)))
          .withMessageContaining("the matrix has dimension 2");
    }
  }

  @Test
  void select_copiesRowsWithSubjectsAndStamp() {
    ModelStamp stamp = new ModelStamp("m", "1", 1);
    try (EmbeddingMatrix matrix =
            EmbeddingMatrix.of(new float[] {1}, new float[] {2})
                .withSubjects(List.of("ann", "bob"))
                .withStamp(stamp);
        EmbeddingMatrix chosen = matrix.select(1, 1, 0)) {
      assertThat(chosen.get(1, 0)).isEqualTo(2);
      assertThat(chosen.subjects().orElseThrow().value(2)).isEqualTo("ann");
      assertThat(chosen.stamp()).contains(stamp);
    }
  }

  @Test
  void head_isAViewOfTheFirstRows() {
    try (EmbeddingMatrix matrix = EmbeddingMatrix.of(new float[] {1}, new float[] {2})) {
      assertThat(matrix.head(1).rows()).isEqualTo(1);
      assertThat(matrix.head(0).rows()).isZero();
      assertThatIllegalArgumentException().isThrownBy(() -> matrix.head(3));
    }
  }

  @Test
  void over_refusesMemoryOfAnotherSize() {
    try (EmbeddingMatrix matrix = EmbeddingMatrix.allocate(2, 2)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> EmbeddingMatrix.over(matrix.segment(), 3, 2))
          .withMessage("16 bytes: 3 rows of dimension 2 take 24");
    }
  }

  @Test
  void close_endsEveryAccess_andMayBeCalledTwice() {
    EmbeddingMatrix matrix = EmbeddingMatrix.allocate(1, 1);
    matrix.close();
    matrix.close();

    assertThatIllegalStateException().isThrownBy(() -> matrix.get(0, 0));
  }
}
