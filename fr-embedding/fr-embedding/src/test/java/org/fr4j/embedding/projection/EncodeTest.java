package org.fr4j.embedding.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.fr4j.core.EmbeddingMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Awkward sizes.
class EncodeTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "2, 7, 7",
    "255, 33, 8",
    "256, 64, 9",
    "257, 129, 15",
    "9, 257, 16",
    "9, 257, 17",
    "5, 9000, 63",
    "5, 4097, 255",
    "7, 4096, 256",
    "7, 4095, 257",
  })
  void encode_givesTheBitsOfPlainLoops(int count, int columns, int dimension) {
    try (EmbeddingMatrix rows = RandomRows.of(count, columns, 1, columns)) {
      Projection projection = SparseRandomProjection.to(dimension).fit(TrainingRows.of(rows));

      try (EmbeddingMatrix codes = projection.encode(rows)) {
        for (int i = 0; i < count; i++) {
          assertThat(codes.row(i)).isEqualTo(PlainProjection.encode(projection.map(), rows.row(i)));
        }
      }
    }
  }

  @Test
  void encode_givesNoRows_forNone() {
    try (EmbeddingMatrix rows = EmbeddingMatrix.allocate(0, 40);
        EmbeddingMatrix codes =
            SparseRandomProjection.to(3).fit(TrainingRows.of(rows)).encode(rows)) {
      assertThat(codes.rows()).isZero();
      assertThat(codes.dimension()).isEqualTo(3);
    }
  }
}
