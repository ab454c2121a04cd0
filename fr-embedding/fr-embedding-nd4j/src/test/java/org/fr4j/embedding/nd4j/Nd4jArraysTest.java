package org.fr4j.embedding.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.fr4j.core.EmbeddingMatrix;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class Nd4jArraysTest {
  @Test
  void aChangeOfTheMatrix_isSeenInTheArray_andTheOtherWayRound() {
    try (EmbeddingMatrix matrix =
        EmbeddingMatrix.of(new float[] {1, 2, 3}, new float[] {4, 5, 6})) {
      INDArray array = Nd4jArrays.of(matrix);
      assertThat(array.shape()).containsExactly(2, 3);
      assertThat(array.getFloat(1, 0)).isEqualTo(4);

      matrix.set(1, new float[] {7, 8, 9});
      assertThat(array.getFloat(1, 2)).isEqualTo(9);

      array.putScalar(new int[] {0, 1}, -2);
      array.muli(10);
      assertThat(matrix.row(0)).containsExactly(10, -20, 30);
      assertThat(matrix.row(1)).containsExactly(70, 80, 90);
    }
  }

  @Test
  void aChangeOfTheArray_isSeenInTheMatrix_andTheOtherWayRound() {
    try (INDArray array = Nd4j.create(new float[] {1, 2, 3, 4, 5, 6}, new long[] {3, 2}, 'c')) {
      EmbeddingMatrix matrix = Nd4jArrays.matrix(array);
      assertThat(matrix.row(2)).containsExactly(5, 6);

      array.putScalar(new int[] {2, 0}, 50);
      assertThat(matrix.get(2, 0)).isEqualTo(50);

      matrix.set(0, new float[] {-1, -2});
      assertThat(array.getFloat(0, 1)).isEqualTo(-2);
    }
  }

  @Test
  void aBatchOfImages_isAnArrayOfFourDimensions() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment pixels = arena.allocate(ValueLayout.JAVA_FLOAT, 2 * 3 * 4 * 5);
      INDArray batch = Nd4jArrays.of(pixels, 2, 3, 4, 5);

      pixels.setAtIndex(ValueLayout.JAVA_FLOAT, 119, 7);
      assertThat(batch.getFloat(1, 2, 3, 4)).isEqualTo(7);
    }
  }

  @Test
  void memoryOfAnotherSize_orOnTheHeap_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Nd4jArrays.of(MemorySegment.ofArray(new float[6]), 2, 3))
        .withMessage("memory of 24 bytes on the heap: shape [2, 3] needs 24 outside the heap");
    try (EmbeddingMatrix matrix = EmbeddingMatrix.allocate(2, 3)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Nd4jArrays.of(matrix.segment(), 2, 4))
          .withMessage("memory of 24 bytes: shape [2, 4] needs 32 outside the heap");
    }
  }

  @Test
  void anArrayThatIsNoRowMajorMatrixOfFloats_isRefused() {
    try (INDArray doubles = Nd4j.create(DataType.DOUBLE, 2, 3)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Nd4jArrays.matrix(doubles))
          .withMessageContaining("DOUBLE [2, 3]")
          .withMessageContaining("must be a row-major matrix of floats");
    }
  }
}
