package org.fr4j.embedding.internal.projection;

import java.util.Arrays;

/// The lower triangle `L` with `L L' = A` of a symmetric positive definite matrix.
final class Cholesky {
  /// A pivot below this share of the largest diagonal element is rounding error.
  private static final double SINGULAR = 1e-12;

  private final double[][] lower;

  private Cholesky(double[][] lower) {
    this.lower = lower;
  }

  /// Factors a matrix.
  ///
  /// @param symmetric left as it is
  /// @return its factor
  /// @throws IllegalArgumentException if it is singular, saying at which pivot
  static Cholesky of(double[][] symmetric) {
    int n = symmetric.length;
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, symmetric[i][i]);
    }
    double[][] lower = new double[n][];
    for (int i = 0; i < n; i++) {
      lower[i] = Arrays.copyOf(symmetric[i], n);
      for (int j = 0; j <= i; j++) {
        double sum = lower[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        if (i == j && !(sum > SINGULAR * largest)) {
          throw new IllegalArgumentException(
              "singular: %d dimensions of %d are spanned".formatted(i, n));
        }
        lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
      }
      Arrays.fill(lower[i], i + 1, n, 0);
    }
    return new Cholesky(lower);
  }

  /// `L^-1 B`.
  double[][] solve(double[][] b) {
    double[][] x = new double[b.length][];
    for (int i = 0; i < b.length; i++) {
      x[i] = b[i].clone();
      for (int k = 0; k < i; k++) {
        Dense.add(-lower[i][k], x[k], x[i]);
      }
      Dense.scale(x[i], 1 / lower[i][i]);
    }
    return x;
  }

  /// `L'^-1 B`.
  double[][] solveTransposed(double[][] b) {
    double[][] x = new double[b.length][];
    for (int i = b.length - 1; i >= 0; i--) {
      x[i] = b[i].clone();
      for (int k = i + 1; k < b.length; k++) {
        Dense.add(-lower[k][i], x[k], x[i]);
      }
      Dense.scale(x[i], 1 / lower[i][i]);
    }
    return x;
  }

  /// `L' B`.
  double[][] transposedTimes(double[][] b) {
    return Dense.product(Dense.transpose(lower), b);
  }
}
