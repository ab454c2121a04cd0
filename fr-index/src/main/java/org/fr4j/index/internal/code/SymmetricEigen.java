package org.fr4j.index.internal.code;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Eigenvectors of a small symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, Matrix
/// Computations, section 8.5).
///
/// Cost: about ten sweeps of `2 n^3` multiply-adds each.
final class SymmetricEigen {
  private static final int SWEEPS = 30;
  private static final double CONVERGED = 1e-22;

  private SymmetricEigen() {}

  /// Eigenvectors, that of the largest eigenvalue first.
  ///
  /// @param a symmetric, `n` x `n`; overwritten
  /// @return one eigenvector a row
  static double[][] vectors(double[][] a) {
    int n = a.length;
    double[][] vectors = new double[n][n];
    for (int i = 0; i < n; i++) {
      vectors[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS && restless(a); sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, vectors, p, q);
        }
      }
    }
    return IntStream.range(0, n)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -a[i][i]))
        .map(i -> vectors[i])
        .toArray(double[][]::new);
  }

  private static boolean restless(double[][] a) {
    double off = 0;
    double all = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        all += a[i][j] * a[i][j];
        off += i == j ? 0 : a[i][j] * a[i][j];
      }
    }
    return off > CONVERGED * all;
  }

  /// Makes `a[p][q]` zero; the rows of `vectors` turn along.
  private static void rotate(double[][] a, double[][] vectors, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double c = 1 / Math.hypot(t, 1);
    double s = t * c;
    for (double[] row : a) {
      double left = row[p];
      row[p] = c * left - s * row[q];
      row[q] = s * left + c * row[q];
    }
    turn(a[p], a[q], c, s);
    turn(vectors[p], vectors[q], c, s);
  }

  private static void turn(double[] left, double[] right, double c, double s) {
    for (int i = 0; i < left.length; i++) {
      double value = left[i];
      left[i] = c * value - s * right[i];
      right[i] = s * value + c * right[i];
    }
  }
}
