package org.fr4j.embedding.internal.projection;

import java.util.List;
import java.util.stream.IntStream;

/// The linear map to the code with the least `|x - c D|^2 + ridge |c|^2`: `c = x D' (D D' + ridge
/// I)^-1`.
///
/// **Cost.** `1.5 * atoms^2` multiply-adds a column, in double precision.
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
    Cholesky factor = Cholesky.of(gram);
    double[][] vectors = factor.solveTransposed(factor.solve(dictionary));
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
}
