package org.fr4j.index.internal.code;

import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.VectorKernels;

/// The directions along which a gallery has most of its energy, the strongest first: uncentred
/// principal directions, orthonormal but for a rounding error that is measured.
///
/// **Fit.** Subspace iteration on a sample, then Rayleigh-Ritz (Golub and Van Loan, Matrix
/// Computations, section 8.2.4), the same for the same gallery. How well it converged decides about
/// speed only: [#bend()] and [#blur()] hold for any directions.<br>
/// **Cost.** Fit: about `20 * SAMPLE * count * d` multiply-adds; a projection takes `count * d`.
/// <br>
/// **Threads.** Immutable.
final class Directions {
  /// Templates that the fit looks at, at most.
  static final int SAMPLE = 4096;

  private static final int ROUNDS = 8;
  private static final long SEED = 20_140_401;
  private static final double UNIT = 0x1p-24;

  private final VectorKernels kernels = VectorKernels.best();
  private final EmbeddingMatrix rows;
  private final double bend;

  /// @param rows one direction a row
  Directions(EmbeddingMatrix rows) {
    this.rows = rows;
    this.bend = bend(rows);
  }

  /// Evenly spaced rows of a gallery.
  static int[] sample(EmbeddingMatrix gallery) {
    int count = Math.min(SAMPLE, gallery.rows());
    return IntStream.range(0, count).map(i -> (int) ((long) i * gallery.rows() / count)).toArray();
  }

  /// Fits directions to unit vectors.
  ///
  /// @param rows receives the directions, as many as it has rows, at most the dimension
  static Directions fit(float[][] sample, EmbeddingMatrix rows) {
    int d = sample[0].length;
    int count = rows.rows();
    SplittableRandom random = new SplittableRandom(SEED);
    double[][] basis = new double[count][d];
    for (double[] direction : basis) {
      for (int i = 0; i < d; i++) {
        direction[i] = random.nextGaussian();
      }
    }
    orthonormalize(basis);
    for (int round = 0; round < ROUNDS; round++) {
      basis = widen(power(sample, narrow(basis)));
      orthonormalize(basis);
    }
    basis = ritz(sample, basis);
    orthonormalize(basis);
    float[][] narrow = narrow(basis);
    for (int i = 0; i < count; i++) {
      rows.set(i, narrow[i]);
    }
    return new Directions(rows);
  }

  /// The same directions in other memory.
  ///
  /// @param other of as many rows
  Directions copyTo(EmbeddingMatrix other) {
    other.segment().copyFrom(rows.segment());
    return new Directions(other);
  }

  /// Multiplies each direction by the second moments of the sample, without computing those.
  private static float[][] power(float[][] sample, float[][] basis) {
    VectorKernels kernels = VectorKernels.best();
    return IntStream.range(0, basis.length)
        .parallel()
        .mapToObj(
            j -> {
              float[] sum = new float[basis[j].length];
              for (float[] row : sample) {
                kernels.axpy(kernels.dot(row, basis[j]), row, sum);
              }
              return sum;
            })
        .toArray(float[][]::new);
  }

  /// Turns a basis within its span to the axes of the sample's energy.
  private static double[][] ritz(float[][] sample, double[][] basis) {
    VectorKernels kernels = VectorKernels.best();
    int count = basis.length;
    float[][] narrow = narrow(basis);
    float[][] along = new float[count][sample.length];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            j -> {
              for (int i = 0; i < sample.length; i++) {
                along[j][i] = kernels.dot(sample[i], narrow[j]);
              }
            });
    double[][] energy = new double[count][count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j <= i; j++) {
        energy[i][j] = kernels.dot(along[i], along[j]);
        energy[j][i] = energy[i][j];
      }
    }
    double[][] turned = new double[count][];
    double[][] axes = SymmetricEigen.vectors(energy);
    for (int i = 0; i < count; i++) {
      turned[i] = new double[basis[0].length];
      for (int j = 0; j < count; j++) {
        add(axes[i][j], basis[j], turned[i]);
      }
    }
    return turned;
  }

  /// Gram-Schmidt, each vector twice. One that vanishes is replaced by an axis.
  private static void orthonormalize(double[][] basis) {
    int axis = 0;
    for (int i = 0; i < basis.length; i++) {
      while (!normalize(basis, i)) {
        basis[i] = new double[basis[i].length];
        basis[i][axis++] = 1;
      }
    }
  }

  private static boolean normalize(double[][] basis, int i) {
    double before = dot(basis[i], basis[i]);
    for (int pass = 0; pass < 2; pass++) {
      for (int j = 0; j < i; j++) {
        add(-dot(basis[i], basis[j]), basis[j], basis[i]);
      }
    }
    double square = dot(basis[i], basis[i]);
    if (!(square > 1e-20 * before)) {
      return false;
    }
    double norm = Math.sqrt(square);
    for (int k = 0; k < basis[i].length; k++) {
      basis[i][k] /= norm;
    }
    return true;
  }

  /// Four sums, as the compiler may not split one.
  private static double dot(double[] a, double[] b) {
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

  private static void add(double factor, double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] += factor * x[i];
    }
  }

  private static float[][] narrow(double[][] rows) {
    float[][] narrow = new float[rows.length][rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        narrow[i][j] = (float) rows[i][j];
      }
    }
    return narrow;
  }

  private static double[][] widen(float[][] rows) {
    double[][] wide = new double[rows.length][rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        wide[i][j] = rows[i][j];
      }
    }
    return wide;
  }

  private static double bend(EmbeddingMatrix rows) {
    double[][] wide =
        widen(IntStream.range(0, rows.rows()).mapToObj(rows::row).toArray(float[][]::new));
    double sum = 0;
    for (int i = 0; i < wide.length; i++) {
      for (int j = 0; j <= i; j++) {
        double off = dot(wide[i], wide[j]) - (i == j ? 1 : 0);
        sum += (i == j ? 1 : 2) * off * off;
      }
    }
    return Math.sqrt(sum) + 1e-12;
  }

  int count() {
    return rows.rows();
  }

  int dimension() {
    return rows.dimension();
  }

  /// One direction a row.
  EmbeddingMatrix rows() {
    return rows;
  }

  /// How far the directions are from orthonormal: at least the norm of `V V' - I`.
  double bend() {
    return bend;
  }

  /// At least the length of the rounding error of a projection of a vector of length 1: the
  /// canonical dot product adds at most `ceil(d / 32) + 5` times to each lane's sum.
  double blur() {
    return Math.sqrt(count()) * rounding(dimension());
  }

  /// At least the rounding error of the canonical dot product of two vectors of length 1, or but
  /// for rounding so.
  static double rounding(int d) {
    double steps = (Math.ceilDiv(d, 32) + 6) * UNIT;
    return 1.001 * steps / (1 - steps);
  }

  /// The coordinates of a vector, and last the square of the length that they leave out, rounded
  /// up.
  ///
  /// With `y` the rounded coordinates of `x`: `|x - V'y|^2 <= |x|^2 - |y|^2 + 2 blur |y| + bend
  /// |y|^2`.
  ///
  /// @param out receives `count() + 1` floats
  void project(MemorySegment vectors, long offset, float[] out) {
    double inside = 0;
    for (int i = 0; i < count(); i++) {
      float y = kernels.dot(vectors, offset, rows.segment(), rows.offset(i), dimension());
      inside += (double) y * y;
      out[i] = y;
    }
    double all = 0;
    for (int i = 0; i < dimension(); i++) {
      float x = vectors.get(EmbeddingMatrix.FLOAT, offset + 4L * i);
      all += (double) x * x;
    }
    double left = Math.max(0, all - inside) + 2.01 * blur() + 1.01 * bend;
    out[count()] = Math.nextUp((float) left);
  }
}
