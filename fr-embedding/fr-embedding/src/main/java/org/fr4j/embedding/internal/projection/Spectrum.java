package org.fr4j.embedding.internal.projection;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// Eigenvalues and eigenvectors of a symmetric matrix, the largest first.
final class Spectrum {
  private final double[] values;
  private final double[][] vectors;

  private Spectrum(double[] values, double[][] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /// Values and vectors.
  static Spectrum of(double[][] symmetric) {
    return of(symmetric, true);
  }

  /// Values only, which takes a fraction of the time.
  static double[] values(double[][] symmetric) {
    return of(symmetric, false).values;
  }

  private static Spectrum of(double[][] symmetric, boolean withVectors) {
    int n = symmetric.length;
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, withVectors, true);
    if (!eigen.decompose(new DMatrixRMaj(symmetric))) {
      throw new IllegalStateException("no eigenvalues of a %d x %d matrix".formatted(n, n));
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -eigen.getEigenvalue(i).getReal()))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = new double[n];
    double[][] vectors = new double[withVectors ? n : 0][];
    for (int i = 0; i < n; i++) {
      values[i] = eigen.getEigenvalue(order[i]).getReal();
      if (withVectors) {
        vectors[i] = eigen.getEigenVector(order[i]).getData();
      }
    }
    return new Spectrum(values, vectors);
  }

  /// The eigenvalues, descending.
  double[] values() {
    return values;
  }

  /// For each eigenvalue a unit vector.
  double[][] vectors() {
    return vectors;
  }
}
