package org.fr4j.embedding.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;
import org.junit.jupiter.api.Test;

class SubspaceTest {
  private static final int COLUMNS = 60;
  private static final int DIMENSION = 9;

  private static EmbeddingMatrix rows() {
    return RandomRows.of(200, COLUMNS, 20, 5);
  }

  private static EmbeddingMatrix axes(int count) {
    EmbeddingMatrix axes = EmbeddingMatrix.allocate(count, COLUMNS);
    for (int i = 0; i < count; i++) {
      float[] axis = new float[COLUMNS];
      axis[i] = i + 1;
      axes.set(i, axis);
    }
    return axes;
  }

  /// What is left of rows where all columns behind some are zero.
  private static EmbeddingMatrix head(EmbeddingMatrix rows, int columns) {
    EmbeddingMatrix cut = EmbeddingMatrix.allocate(rows.rows(), COLUMNS);
    for (int row = 0; row < rows.rows(); row++) {
      float[] values = rows.row(row);
      Arrays.fill(values, columns, COLUMNS, 0);
      cut.set(row, values);
    }
    return cut;
  }

  @Test
  void directionsInsideSomeAxes_areThoseOfTheRowsWithoutTheOtherColumns() {
    try (EmbeddingMatrix rows = rows();
        EmbeddingMatrix axes = axes(30);
        EmbeddingMatrix cut = head(rows, 30)) {
      Projection inside =
          TruncatedSvd.to(DIMENSION).inside(Subspace.spannedBy(axes)).fit(TrainingRows.of(rows));
      Projection plain = TruncatedSvd.to(DIMENSION).fit(TrainingRows.of(cut));

      assertThat(inside.map().weights()).containsExactly(plain.map().weights(), within(1e-5f));
    }
  }

  @Test
  void insideAllThereIs_everyMethodFindsWhatItFindsAlone() {
    try (EmbeddingMatrix rows = rows();
        EmbeddingMatrix axes = axes(COLUMNS)) {
      Subspace all = Subspace.spannedBy(axes);
      TrainingRows training = TrainingRows.of(rows);

      requireSame(TruncatedSvd.to(9).inside(all), TruncatedSvd.to(9), training);
      requireSame(DiscriminantAnalysis.to(9).inside(all), DiscriminantAnalysis.to(9), training);
      requireSame(WithinClassCovariance.to(9).inside(all), WithinClassCovariance.to(9), training);
    }
  }

  private static void requireSame(ProjectionMethod one, ProjectionMethod other, TrainingRows rows) {
    float[] expected = other.fit(rows).map().weights();
    float largest = 0;
    for (float weight : expected) {
      largest = Math.max(largest, Math.abs(weight));
    }
    assertThat(one.fit(rows).map().weights()).containsExactly(expected, within(1e-4f * largest));
  }

  @Test
  void vectorsThatDependOnOthers_addNothing() {
    try (EmbeddingMatrix rows = rows();
        EmbeddingMatrix twice =
            EmbeddingMatrix.of(rows.row(0), rows.row(1), rows.row(0), new float[COLUMNS])) {
      assertThat(Subspace.spannedBy(twice).dimension()).isEqualTo(2);
    }
  }

  @Test
  void aSubspaceThatDoesNotSuit_isRefusedWithTheReason() {
    ModelStamp head = new ModelStamp("head", "1", COLUMNS);
    try (EmbeddingMatrix rows = rows();
        EmbeddingMatrix axes = axes(DIMENSION);
        EmbeddingMatrix zero = EmbeddingMatrix.allocate(3, COLUMNS);
        EmbeddingMatrix none = EmbeddingMatrix.allocate(0, COLUMNS);
        EmbeddingMatrix shorter = RandomRows.of(50, 40, 5, 1)) {
      Subspace few = Subspace.spannedBy(axes.withStamp(head));

      assertThat(few).hasToString("9 directions of head 1 (60-d)");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TruncatedSvd.to(10).inside(few).fit(TrainingRows.of(rows)))
          .withMessage(
              "dimension 10: must be at most 9, the rank of the rows inside 9 directions of head 1 (60-d)");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TruncatedSvd.to(5).inside(few).fit(TrainingRows.of(shorter)))
          .withMessage("subspace of rows of 60 values: the rows have 40");
      EmbeddingMatrix others = rows.withStamp(new ModelStamp("other", "1", COLUMNS));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TruncatedSvd.to(5).inside(few).fit(TrainingRows.of(others)))
          .withMessageContaining("other 1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Subspace.spannedBy(zero))
          .withMessage("3 vectors, all of them zero: they span nothing");
      assertThatIllegalArgumentException().isThrownBy(() -> Subspace.spannedBy(none));
    }
  }
}
