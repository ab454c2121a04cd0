package org.fr4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SparseMatrixTest {
  @Test
  void builder_dropsZeros_andRowBringsThemBack() {
    SparseMatrix matrix =
        SparseMatrix.builder(3).add(new float[] {0, 2, 0}).add(new float[] {1, 0, -3}).build();

    assertThat(matrix.rows()).isEqualTo(2);
    assertThat(matrix.entries()).isEqualTo(3);
    assertThat(matrix.row(1)).containsExactly(1, 0, -3);
    assertThat(matrix.start(1)).isEqualTo(1);
    assertThat(matrix.column(2)).isEqualTo(2);
    assertThat(matrix.value(2)).isEqualTo(-3);
  }

  @Test
  void builder_growsOverManyRows() {
    SparseMatrix.Builder builder = SparseMatrix.builder(100);
    for (int row = 0; row < 1000; row++) {
      float[] values = new float[100];
      values[row % 100] = row + 1;
      builder.add(values);
    }
    SparseMatrix matrix = builder.build();

    assertThat(matrix.entries()).isEqualTo(1000);
    assertThat(matrix.row(734)[34]).isEqualTo(735);
  }

  @Test
  void sparsity_isTheShareOfExactZeros() {
    SparseMatrix matrix = SparseMatrix.builder(4).add(new float[] {0, 1, 0, 0}).build();

    assertThat(matrix.sparsity()).isEqualTo(.75, within(1e-12));
  }

  @Test
  void of_takesADenseMatrix() {
    try (EmbeddingMatrix dense = EmbeddingMatrix.of(new float[] {0, 7})) {
      assertThat(SparseMatrix.of(dense).row(0)).containsExactly(0, 7);
    }
  }

  @Test
  void of_takesNoRows() {
    SparseMatrix empty = SparseMatrix.of(5, new int[] {0}, new int[0], new float[0]);

    assertThat(empty.rows()).isZero();
    assertThat(empty.sparsity()).isNaN();
  }

  @Test
  void of_refusesColumnsThatDoNotAscend_namingTheRow() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SparseMatrix.of(5, new int[] {0, 2}, new int[] {3, 3}, new float[] {1, 1}))
        .withMessage("row 0: column 3 after 3: must ascend and be below 5");
  }

  @Test
  void of_refusesStartsThatFall() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SparseMatrix.of(5, new int[] {0, 2, 1, 2}, new int[] {0, 1}, new float[] {1, 1}))
        .withMessageContaining("row 1 runs from 2 to 1");
  }

  @Test
  void of_refusesArraysThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseMatrix.of(5, new int[] {0, 2}, new int[] {1}, new float[] {1}));
  }

  @Test
  void add_refusesANaN_namingRowAndColumn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseMatrix.builder(2).add(new float[] {0, Float.NaN}))
        .withMessage("row 0, column 1: NaN is not finite");
  }

  @Test
  void add_refusesAnotherLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseMatrix.builder(2).add(new float[3]))
        .withMessage("row 0 has 3 values: must be 2");
  }
}
