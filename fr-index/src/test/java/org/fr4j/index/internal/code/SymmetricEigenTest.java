package org.fr4j.index.internal.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricEigenTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 33, 126})
  void vectors_makeTheMatrixDiagonal_theLargestValueFirst(int n) {
    Random random = new Random(n);
    double[][] matrix = new double[n][n];
    double[][] overwritten = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = random.nextGaussian();
        matrix[j][i] = matrix[i][j];
        overwritten[i][j] = matrix[i][j];
        overwritten[j][i] = matrix[i][j];
      }
    }
    double[][] vectors = SymmetricEigen.vectors(overwritten);

    double last = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      double[] image = new double[n];
      for (int j = 0; j < n; j++) {
        image[j] = dot(matrix[j], vectors[i]);
      }
      for (int j = 0; j < n; j++) {
        double along = dot(image, vectors[j]);
        assertThat(dot(vectors[i], vectors[j])).isCloseTo(i == j ? 1 : 0, within(1e-9));
        if (i != j) {
          assertThat(along).isCloseTo(0, within(1e-8));
        } else {
          assertThat(along).isLessThanOrEqualTo(last + 1e-9);
          last = along;
        }
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
