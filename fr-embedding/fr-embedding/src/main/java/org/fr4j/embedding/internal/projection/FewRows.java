package org.fr4j.embedding.internal.projection;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fr4j.embedding.projection.TrainingRows;

/// The directions of rows that are few enough for a matrix of all their dot products.
///
/// With `K = A A' = U S^2 U'` the right singular vectors of `A` are `A' U / S`. A row that is
/// repeated stands once, times the root of how often.
///
/// **Precision.** A direction errs by the rounding error of the strongest energy over its own:
/// whoever needs the weak ones makes them orthonormal and turns them once more.<br>
/// **Cost.** `n^2 / 2` sparse dot products and the eigenvectors of an `n x n` matrix.
final class FewRows {
  /// Eigenvectors of so many take seconds.
  private static final int MOST = 2048;

  /// Below so many directions in the rows, rounds of a subspace are faster.
  private static final int SHARE = 8;

  /// Energy below this share of the strongest is rounding error.
  private static final double ZERO = 1e-14;

  private final List<Row> rows;
  private final double[] weights;
  private final int columns;

  /// Entries of one row; equal to those of a row that repeats it.
  private static final class Row {
    private final int[] columns;
    private final float[] values;

    Row(int[] columns, float[] values) {
      this.columns = columns;
      this.values = values;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Row row
          && Arrays.equals(columns, row.columns)
          && Arrays.equals(values, row.values);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(columns) + Arrays.hashCode(values);
    }
  }

  private FewRows(TrainingRows training) {
    this.columns = training.columns();
    Map<Row, Integer> counts = new LinkedHashMap<>();
    int[] at = new int[columns];
    float[] values = new float[columns];
    for (int i = 0; i < training.size(); i++) {
      int size = training.read(i, at, values);
      Row row = new Row(Arrays.copyOf(at, size), Arrays.copyOf(values, size));
      counts.merge(row, 1, Integer::sum);
    }
    this.rows = List.copyOf(counts.keySet());
    this.weights = counts.values().stream().mapToDouble(Math::sqrt).toArray();
  }

  /// Whether so many directions of these rows are found faster here.
  static boolean suit(TrainingRows rows, int count) {
    return rows.size() <= MOST && rows.size() <= (long) SHARE * count;
  }

  static FewRows of(TrainingRows rows) {
    return new FewRows(rows);
  }

  /// Nearly orthonormal directions.
  ///
  /// @return the strongest first; fewer than `count` if the rank is lower, but one at least
  double[][] directions(int count) {
    Spectrum spectrum = Spectrum.of(products());
    double[] energies = spectrum.values();
    int found = 1;
    while (found < Math.min(count, energies.length) && energies[found] > ZERO * energies[0]) {
      found++;
    }
    double[][] directions = new double[found][columns];
    IntStream.range(0, found)
        .parallel()
        .forEach(
            i -> {
              for (int r = 0; r < rows.size(); r++) {
                Row row = rows.get(r);
                double factor = weights[r] * spectrum.vectors()[i][r];
                for (int e = 0; e < row.columns.length; e++) {
                  directions[i][row.columns[e]] += factor * row.values[e];
                }
              }
            });
    return directions;
  }

  private double[][] products() {
    int n = rows.size();
    double[][] products = new double[n][n];
    IntStream.range(0, n)
        .parallel()
        .forEach(
            i -> {
              double[] dense = new double[columns];
              add(rows.get(i), dense);
              for (int j = 0; j < n; j++) {
                products[i][j] = weights[i] * weights[j] * dot(rows.get(j), dense);
              }
            });
    return Dense.symmetrized(products);
  }

  private static void add(Row row, double[] dense) {
    for (int e = 0; e < row.columns.length; e++) {
      dense[row.columns[e]] = row.values[e];
    }
  }

  private static double dot(Row row, double[] dense) {
    double sum = 0;
    for (int e = 0; e < row.columns.length; e++) {
      sum += row.values[e] * dense[row.columns[e]];
    }
    return sum;
  }
}
