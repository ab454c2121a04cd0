package org.fr4j.embedding.internal.projection;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.fr4j.core.ProgressListener;
import org.fr4j.embedding.projection.TrainingRows;

/// The orthonormal directions along which rows have most of their energy, the strongest first:
/// uncentred, the leading right singular vectors.
///
/// **Fit.** From a random subspace of twice the dimension: multiply by the second moments `A'A`,
/// made of two passes over the entries of `A`; make orthonormal; repeat until the energy within the
/// subspace stands still; then turn to its axes (Halko, Martinsson and Tropp 2011, algorithms 4.4
/// and 5.1; Rutishauser 1970). All in double precision, as an error of the first direction must not
/// drown the last one. Few rows for the dimension give their subspace at once, by [FewRows], and
/// need the turn only.<br>
/// **Cost.** `4 * count` multiply-adds an entry for each of up to 64 rounds, usually 5 to 20.<br>
/// **Memory.** `6 * count` doubles a column.
public final class PrincipalDirections {
  private static final int ROUNDS = 64;

  /// The energy of the subspace misses that of the best by the square of the angle to it.
  private static final double STILL = 1e-14;

  /// Directions whose energy is below this share of the strongest are rounding error.
  private static final double ZERO = 1e-13;

  private static final String WORK = "principal directions";

  private PrincipalDirections() {}

  /// Fits directions.
  ///
  /// @param rows at least one
  /// @param count how many directions, at most `rows.columns()`
  /// @param seed of the subspace to start from
  /// @param progress follows, and may cancel
  /// @return `count` orthonormal rows of `rows.columns()`, fewer if the rows have a lower rank; the
  ///   largest component of each is positive
  public static double[][] fit(TrainingRows rows, int count, long seed, ProgressListener progress) {
    boolean few = FewRows.suit(rows, count);
    int rounds = few ? 1 : ROUNDS;
    int most = Math.min(rows.columns(), rows.size()); // the rank is no higher
    int width = Math.min(most, Math.max(2 * count, count + EntryKernels.WIDTH));
    Strips strips = new Strips(rows, rounds, WORK, progress);
    double[][] basis =
        few ? FewRows.of(rows).directions(count) : random(width, rows.columns(), seed);
    double[][] moments = basis;
    double before = -1;
    for (int round = 0; round < rounds; round++) {
      Orthonormal.make(moments);
      basis = moments;
      moments = secondMoments(strips, basis);
      double energy = energy(Dense.symmetricProduct(basis, moments), count);
      if (Math.abs(energy - before) <= STILL * energy) {
        break;
      }
      before = energy;
    }
    strips.complete();
    return axes(basis, Dense.symmetricProduct(basis, moments), count);
  }

  /// Fits directions that lie in a subspace.
  ///
  /// @param rows at least one
  /// @param basis orthonormal rows of `rows.columns()`, which span the subspace
  /// @param count how many directions
  /// @param progress follows, and may cancel
  /// @return `count` orthonormal rows of `rows.columns()`, fewer if what the rows have in the
  ///   subspace is of a lower rank; the largest component of each is positive
  public static double[][] within(
      double[][] basis, TrainingRows rows, int count, ProgressListener progress) {
    double[][] moments = secondMoments(new Strips(rows, 1, WORK, progress), basis);
    return axes(basis, Dense.symmetricProduct(basis, moments), count);
  }

  private static double energy(double[][] within, int count) {
    return Arrays.stream(Spectrum.values(within)).limit(count).sum();
  }

  private static double[][] axes(double[][] basis, double[][] within, int count) {
    Spectrum spectrum = Spectrum.of(within);
    double[] values = spectrum.values();
    int rank = 0;
    while (rank < Math.min(count, values.length) && values[rank] > ZERO * values[0]) {
      rank++;
    }
    double[][] axes = Dense.product(Arrays.copyOf(spectrum.vectors(), rank), basis);
    Arrays.stream(axes).forEach(Dense::turn);
    return axes;
  }

  private static double[][] random(int count, int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] vectors = new double[count][length];
    for (double[] vector : vectors) {
      for (int i = 0; i < length; i++) {
        vector[i] = random.nextGaussian();
      }
    }
    return vectors;
  }

  /// `A'A` times each vector.
  private static double[][] secondMoments(Strips strips, double[][] vectors) {
    EntryKernels kernels = EntryKernels.best();
    Panels in = Panels.of(vectors);
    Panels out = new Panels(vectors[0].length, vectors.length);
    strips.pass(
        (strip, first, size) ->
            IntStream.range(0, in.count())
                .parallel()
                .forEach(
                    p -> {
                      double[] sums = new double[EntryKernels.WIDTH];
                      for (int row = 0; row < size; row++) {
                        int from = strip.start(row);
                        int to = strip.end(row);
                        int[] columns = strip.columns();
                        float[] values = strip.values();
                        kernels.gather(columns, values, from, to, in.get(p), sums);
                        kernels.scatter(columns, values, from, to, sums, out.get(p));
                      }
                    }));
    return out.vectors();
  }
}
