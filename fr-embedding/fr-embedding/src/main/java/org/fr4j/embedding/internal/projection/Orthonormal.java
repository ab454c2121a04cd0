package org.fr4j.embedding.internal.projection;

import java.util.stream.IntStream;

/// Makes vectors orthonormal, in blocks, by Gram-Schmidt twice (Golub and Van Loan, Matrix
/// Computations, section 5.2.9; twice is enough: Giraud and others 2005).
///
/// **Cost.** `2 * count^2 * length` multiply-adds.<br>
/// **Order.** Each vector is made by one thread, so the bits do not depend on how many there are.
final class Orthonormal {
  private static final int BLOCK = 32;

  /// What is left of a vector below this share of its length is rounding error.
  private static final double VANISHED = 1e-12;

  private Orthonormal() {}

  /// Overwrites vectors by orthonormal ones of the same span; one that depends on those before it
  /// is replaced by an axis that does not.
  ///
  /// @param vectors at most as many as each is long
  static void make(double[][] vectors) {
    int axis = 0;
    for (int first = 0; first < vectors.length; first += BLOCK) {
      int from = first;
      int to = Math.min(vectors.length, first + BLOCK);
      double[] before = new double[to - from];
      IntStream.range(from, to)
          .parallel()
          .forEach(
              i -> {
                before[i - from] = Dense.dot(vectors[i], vectors[i]);
                subtract(vectors, 0, from, vectors[i]);
              });
      for (int i = from; i < to; i++) {
        while (!finish(vectors, from, i, before[i - from])) {
          vectors[i] = new double[vectors[i].length];
          vectors[i][axis++] = 1;
          before[i - from] = 1;
          subtract(vectors, 0, from, vectors[i]);
        }
      }
    }
  }

  private static boolean finish(double[][] vectors, int from, int i, double before) {
    subtract(vectors, from, i, vectors[i]);
    double left = Dense.dot(vectors[i], vectors[i]);
    if (!(left > VANISHED * VANISHED * before)) {
      return false;
    }
    Dense.scale(vectors[i], 1 / Math.sqrt(left));
    return true;
  }

  /// Takes the parts along vectors `from` to `to - 1` away, twice.
  private static void subtract(double[][] vectors, int from, int to, double[] vector) {
    for (int pass = 0; pass < 2; pass++) {
      for (int j = from; j < to; j++) {
        Dense.add(-Dense.dot(vector, vectors[j]), vectors[j], vector);
      }
    }
  }
}
