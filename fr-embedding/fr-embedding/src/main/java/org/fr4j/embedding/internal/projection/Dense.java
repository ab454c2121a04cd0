package org.fr4j.embedding.internal.projection;

import java.util.List;
import java.util.stream.IntStream;

/// Loops over vectors of doubles, each in one order of summation.
final class Dense {
  private Dense() {}

  static double[][] copy(List<float[]> rows) {
    double[][] copy = new double[rows.size()][rows.getFirst().length];
    for (int i = 0; i < copy.length; i++) {
      for (int j = 0; j < copy[i].length; j++) {
        copy[i][j] = rows.get(i)[j];
      }
    }
    return copy;
  }

  /// Four sums, as the compiler may not split one.
  static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i <= a.length - 4; i += 4) {
      s0 = Math.fma(a[i], b[i], s0);
      s1 = Math.fma(a[i + 1], b[i + 1], s1);
      s2 = Math.fma(a[i + 2], b[i + 2], s2);
      s3 = Math.fma(a[i + 3], b[i + 3], s3);
    }
    for (; i < a.length; i++) {
      s0 = Math.fma(a[i], b[i], s0);
    }
    return s0 + s1 + (s2 + s3);
  }

  /// `y += factor * x`.
  static void add(double factor, double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] += factor * x[i];
    }
  }

  static void scale(double[] x, double factor) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
    }
  }

  /// `a b'` where that is symmetric: all dot products of the vectors of one with those of the
  /// other, the mean of the two that should be equal.
  static double[][] symmetricProduct(double[][] a, double[][] b) {
    int n = a.length;
    double[][] product = new double[n][n];
    IntStream.range(0, n)
        .parallel()
        .forEach(
            i -> {
              for (int j = 0; j < n; j++) {
                product[i][j] = dot(a[i], b[j]);
              }
            });
    return symmetrized(product);
  }

  /// The same matrix with the mean of the two elements that should be equal; overwrites it.
  static double[][] symmetrized(double[][] a) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < i; j++) {
        a[i][j] = (a[i][j] + a[j][i]) / 2;
        a[j][i] = a[i][j];
      }
    }
    return a;
  }

  /// Makes the largest component of a vector positive, by turning the vector where it is not.
  static void turn(double[] vector) {
    double largest = 0;
    for (double value : vector) {
      largest = Math.abs(value) > Math.abs(largest) ? value : largest;
    }
    if (largest < 0) {
      scale(vector, -1);
    }
  }

  static double[][] transpose(double[][] a) {
    double[][] turned = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < turned.length; j++) {
        turned[j][i] = a[i][j];
      }
    }
    return turned;
  }

  /// `a b`: each row of the result is the sum of the rows of `b` that a row of `a` weighs.
  static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b[0].length];
    IntStream.range(0, a.length)
        .parallel()
        .forEach(
            i -> {
              for (int j = 0; j < b.length; j++) {
                add(a[i][j], b[j], product[i]);
              }
            });
    return product;
  }
}
