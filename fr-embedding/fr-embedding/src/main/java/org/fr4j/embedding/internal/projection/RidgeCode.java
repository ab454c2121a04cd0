package org.fr4j.embedding.internal.projection;

import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/// The linear map to the code with the least `|x - c D|^2 + ridge |c|^2`: `c = x D' (D D' + ridge
/// I)^-1`.
///
/// **Cost.** `2 * atoms^2` multiply-adds a column, in double precision.
public final class RidgeCode {
  private RidgeCode() {}

  /// Computes the map.
  ///
  /// @param atoms of equal length
  /// @param ridge above 0
  /// @return for each column of the data a row of one weight an atom, row-major
  public static float[] weights(List<float[]> atoms, double ridge) {
    double[][] dictionary = Dense.copy(atoms);
    double[][] gram = Dense.symmetricProduct(dictionary, dictionary);
    for (int k = 0; k < gram.length; k++) {
      gram[k][k] += ridge;
    }
    double[][] vectors = Dense.product(inverse(gram), dictionary);
    int columns = dictionary[0].length;
    float[] weights = new float[Math.multiplyExact(columns, atoms.size())];
    IntStream.range(0, columns)
        .parallel()
        .forEach(
            column -> {
              for (int k = 0; k < vectors.length; k++) {
                weights[column * vectors.length + k] = (float) vectors[k][column];
              }
            });
    return weights;
  }

  private static double[][] inverse(double[][] positive) {
    int n = positive.length;
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(n);
    if (!solver.setA(new DMatrixRMaj(positive))) {
      throw new IllegalStateException("a Gram matrix with a ridge has no Cholesky factor");
    }
    DMatrixRMaj inverse = new DMatrixRMaj(n, n);
    solver.invert(inverse);
    double[][] rows = new double[n][n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(inverse.data, i * n, rows[i], 0, n);
    }
    return rows;
  }
}
