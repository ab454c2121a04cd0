package org.fr4j.embedding.internal.projection;

import java.util.Arrays;

/// Maps of coordinates that make the classes of a [Scatter] stand out.
public final class Discriminants {
  private Discriminants() {}

  /// The vectors along which classes differ most from each other for how little they differ within:
  /// the leading solutions of `B a = lambda W a`, scaled to `a' W a = 1`.
  ///
  /// @param scatter of the classes, `r` coordinates
  /// @param share of the shrinkage of both covariances
  /// @param count how many, at most `r`
  /// @return `count` rows of `r`, the strongest first
  /// @throws IllegalArgumentException if `W` is singular
  public static double[][] separating(Scatter scatter, double share, int count) {
    Cholesky within = Cholesky.of(scatter.within(share));
    double[][] half = within.solve(scatter.between(share));
    double[][] whitened = within.solve(Dense.transpose(half));
    double[][] axes = Spectrum.of(Dense.symmetrized(whitened)).vectors();
    double[][] strongest = Dense.transpose(Arrays.copyOf(axes, count));
    return Dense.transpose(within.solveTransposed(strongest));
  }

  /// What makes the covariance within the classes the identity: `L^-1`, with `L L' = W`.
  ///
  /// @param scatter of the classes
  /// @param share of the shrinkage
  /// @param directions of the scatter's coordinates
  /// @return for each coordinate, the vector to multiply a row by
  /// @throws IllegalArgumentException if `W` is singular
  public static double[][] whitening(Scatter scatter, double share, double[][] directions) {
    return Cholesky.of(scatter.within(share)).solve(directions);
  }

  /// The way back from [#whitening].
  ///
  /// @param scatter of the classes
  /// @param share of the shrinkage
  /// @param directions of the scatter's coordinates
  /// @return for each whitened coordinate, the row that it stands for
  /// @throws IllegalArgumentException if `W` is singular
  public static double[][] colouring(Scatter scatter, double share, double[][] directions) {
    return Cholesky.of(scatter.within(share)).transposedTimes(directions);
  }

  /// Vectors in coordinates, as vectors that rows are multiplied by; the largest component of each
  /// is positive.
  ///
  /// @param vectors rows of as many coordinates as there are directions
  /// @param directions of the coordinates
  /// @return as many rows, as long as the directions
  public static double[][] along(double[][] vectors, double[][] directions) {
    double[][] rows = Dense.product(vectors, directions);
    for (double[] row : rows) {
      Dense.turn(row);
    }
    return rows;
  }
}
