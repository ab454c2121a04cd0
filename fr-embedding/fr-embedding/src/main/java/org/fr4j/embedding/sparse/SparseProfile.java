package org.fr4j.embedding.sparse;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.fr4j.core.SparseMatrix;

/// What sparse rows are like, measured: how many zeros, which dimensions live, how many directions
/// they really fill.
///
/// **Effective dimension.** The participation ratio of the spectrum of their covariance, `(sum l)^2
/// / sum l^2` over its eigenvalues `l`: 1 where all rows lie on a line, `n` where `n` directions
/// have the same variance. It is computed from dot products of rows, without eigenvalues: the sum
/// is the trace, the sum of squares the squared Frobenius norm.<br>
/// **Cost.** `rows^2 / 2` sparse dot products, on all cores: of very many rows give a sample.<br>
/// **Threads.** Immutable.
public final class SparseProfile {
  private final int rows;
  private final double sparsity;
  private final double effectiveDimension;
  private final int[] active;
  private final double[] means;

  private SparseProfile(
      int rows, double sparsity, double effectiveDimension, int[] active, double[] means) {
    this.rows = rows;
    this.sparsity = sparsity;
    this.effectiveDimension = effectiveDimension;
    this.active = active;
    this.means = means;
  }

  /// Measures some rows.
  ///
  /// @param matrix at least one row
  /// @return what they are like
  /// @throws IllegalArgumentException if there is no row
  public static SparseProfile of(SparseMatrix matrix) {
    int rows = matrix.rows();
    if (rows == 0) {
      throw new IllegalArgumentException("no row: there must be at least one to measure");
    }
    int[] active = new int[matrix.columns()];
    double[] means = new double[matrix.columns()];
    for (int i = 0; i < matrix.entries(); i++) {
      active[matrix.column(i)] += matrix.value(i) == 0 ? 0 : 1;
      means[matrix.column(i)] += matrix.value(i) / rows;
    }
    return new SparseProfile(rows, matrix.sparsity(), effectiveDimension(matrix), active, means);
  }

  /// With `G` the dot products of rows, `1` a row of ones and `H = I - 11'/n`: the eigenvalues of
  /// the covariance are those of `HGH / n`, its trace is `tr G - 1'G1 / n`, and its squared norm
  /// `|G|^2 - 2 |G1|^2 / n + (1'G1)^2 / n^2`.
  private static double effectiveDimension(SparseMatrix matrix) {
    int n = matrix.rows();
    double[] sums = new double[n];
    double[] squares = new double[n];
    double[] own = new double[n];
    IntStream.range(0, n)
        .parallel()
        .forEach(
            row -> {
              float[] dense = matrix.row(row);
              for (int other = 0; other < n; other++) {
                double dot = dot(matrix, other, dense);
                sums[row] += dot;
                squares[row] += dot * dot;
                own[row] = other == row ? dot : own[row];
              }
            });
    double all = Arrays.stream(sums).sum();
    double sumSquares = Arrays.stream(sums).map(sum -> sum * sum).sum();
    double trace = Arrays.stream(own).sum() - all / n;
    double norm = Arrays.stream(squares).sum() - 2 * sumSquares / n + all / n * (all / n);
    // What rounding leaves of equal rows is no variance.
    boolean varies = trace > 1e-12 * Arrays.stream(own).sum();
    return varies ? trace * trace / norm : 0;
  }

  private static double dot(SparseMatrix matrix, int row, float[] dense) {
    double dot = 0;
    for (int i = matrix.start(row); i < matrix.start(row + 1); i++) {
      dot += (double) matrix.value(i) * dense[matrix.column(i)];
    }
    return dot;
  }

  /// The number of rows measured.
  ///
  /// @return at least 1
  public int rows() {
    return rows;
  }

  /// The number of dimensions.
  ///
  /// @return 1 to 65536
  public int columns() {
    return active.length;
  }

  /// The share of values that are exactly zero.
  ///
  /// @return 0 to 1
  public double sparsity() {
    return sparsity;
  }

  /// How many directions of equal variance would be as spread out.
  ///
  /// @return at most `rows() - 1` and `columns()`; 0 where all rows are the same
  public double effectiveDimension() {
    return effectiveDimension;
  }

  /// How often a dimension is not zero.
  ///
  /// @param column 0 to `columns() - 1`
  /// @return a share of the rows, 0 to 1
  public double activation(int column) {
    return (double) active[column] / rows;
  }

  /// How large a dimension is on average, its zeros included.
  ///
  /// @param column 0 to `columns() - 1`
  /// @return the mean over all rows
  public double mean(int column) {
    return means[column];
  }

  /// Which dimensions no row uses.
  ///
  /// @return columns, ascending
  public int[] dead() {
    return IntStream.range(0, active.length).filter(column -> active[column] == 0).toArray();
  }

  @Override
  public String toString() {
    return "%d rows of %d: %.1f %% zeros, effective dimension %.1f, %d dimensions dead"
        .formatted(rows, columns(), 100 * sparsity, effectiveDimension, dead().length);
  }
}
