package org.fr4j.embedding.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.fr4j.core.SparseMatrix;
import org.junit.jupiter.api.Test;

class SparseProfileTest {
  private static SparseProfile of(float[]... rows) {
    SparseMatrix.Builder builder = SparseMatrix.builder(rows[0].length);
    for (float[] row : rows) {
      builder.add(row);
    }
    return SparseProfile.of(builder.build());
  }

  @Test
  void effectiveDimension_isTheParticipationRatioOfTheSpectrum() {
    // Variances 2 and 1/2: (2 + 1/2)^2 / (4 + 1/4).
    SparseProfile unequal =
        of(new float[] {5, 3}, new float[] {1, 3}, new float[] {3, 4}, new float[] {3, 2});
    assertThat(unequal.effectiveDimension()).isCloseTo(6.25 / 4.25, within(1e-12));

    SparseProfile equal =
        of(new float[] {1, 0}, new float[] {-1, 0}, new float[] {0, 1}, new float[] {0, -1});
    assertThat(equal.effectiveDimension()).isCloseTo(2, within(1e-12));

    SparseProfile line = of(new float[] {1, 2}, new float[] {2, 4}, new float[] {5, 10});
    assertThat(line.effectiveDimension()).isCloseTo(1, within(1e-12));

    SparseProfile same = of(new float[] {.1f, .7f}, new float[] {.1f, .7f}, new float[] {.1f, .7f});
    assertThat(same.effectiveDimension()).isZero();
  }

  @Test
  void effectiveDimension_ofManyIndependentColumns_isNearTheirNumber() {
    Random random = new Random(5);
    SparseMatrix.Builder rows = SparseMatrix.builder(10);
    for (int row = 0; row < 2000; row++) {
      float[] values = new float[10];
      for (int i = 0; i < 10; i++) {
        values[i] = Math.max(0, (float) random.nextGaussian());
      }
      rows.add(values);
    }
    SparseProfile profile = SparseProfile.of(rows.build());

    assertThat(profile.effectiveDimension()).isBetween(9.8, 10.0);
    assertThat(profile.sparsity()).isCloseTo(.5, within(.02));
  }

  @Test
  void deadDimensions_andHowOftenEachFires_areCounted() {
    SparseProfile profile = of(new float[] {1, 0, 0, 2}, new float[] {3, 0, 0, 0});

    assertThat(profile.dead()).containsExactly(1, 2);
    assertThat(profile.activation(0)).isEqualTo(1);
    assertThat(profile.activation(1)).isZero();
    assertThat(profile.activation(3)).isEqualTo(.5);
    assertThat(profile.mean(0)).isEqualTo(2);
    assertThat(profile.sparsity()).isEqualTo(5 / 8.0);
    assertThat(profile.rows()).isEqualTo(2);
    assertThat(profile.columns()).isEqualTo(4);
  }

  @Test
  void nothingToMeasure_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseProfile.of(SparseMatrix.builder(3).build()))
        .withMessage("no row: there must be at least one to measure");
  }
}
