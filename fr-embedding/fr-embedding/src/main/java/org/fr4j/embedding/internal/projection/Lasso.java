package org.fr4j.embedding.internal.projection;

import java.util.Arrays;
import org.fr4j.core.VectorKernels;

/// Sparse codes by coordinate descent: for one row after the other the `c` with the least `|x - c
/// D|^2 / 2 + penalty * |c|_1`, from the dot products of the row and the atoms and those of the
/// atoms with each other.
///
/// Each step solves for one coefficient and leaves the others, so the objective never rises above
/// that of the code it starts from. Sweeps visit the coefficients that are not zero until these
/// stand still, then all, until none of all moves.
///
/// **Cost.** One multiple of a Gram row for each coefficient that changes.<br>
/// **Threads.** For one at a time; each worker has its own.<br>
/// **Source.** Friedman, Hastie and Tibshirani, Regularization paths for generalized linear models
/// via coordinate descent, 2010: covariance updates and active sets.
final class Lasso {
  /// A coefficient stands still when it moves by less than this share of the row's length.
  private static final float STILL = 1e-4f;

  private static final int MOST_SWEEPS = 1000;

  private final VectorKernels vectors = VectorKernels.best();
  private final Gram gram;
  private final float penalty;
  private final float[] left;
  private final float[] code;
  private final int[] active;
  private int count;

  /// @param gram of the dictionary, as it is at each [#solve]
  /// @param atoms how many
  /// @param penalty above 0
  Lasso(Gram gram, int atoms, float penalty) {
    this.gram = gram;
    this.penalty = penalty;
    this.left = new float[gram.row(0).length];
    this.code = new float[atoms];
    this.active = new int[atoms];
  }

  /// Finds a code; [#code()] gives it until the next call.
  ///
  /// @param products of the row with each atom
  /// @param squares the row's squared length
  /// @param start a code to start from
  /// @return half the squared error and the penalty of the code
  double solve(float[] products, double squares, Code start) {
    System.arraycopy(products, 0, left, 0, left.length);
    Arrays.fill(code, 0);
    for (int i = 0; i < start.size(); i++) {
      int k = start.atoms()[i];
      code[k] = start.values()[i];
      vectors.axpy(-code[k], gram.row(k), left);
    }
    float still = STILL * (float) Math.sqrt(squares);
    int sweeps = 0;
    while (sweepAll() > still && ++sweeps < MOST_SWEEPS) {
      while (sweepActive() > still && ++sweeps < MOST_SWEEPS) {}
    }
    return objective(products, squares);
  }

  private float sweepAll() {
    float most = 0;
    count = 0;
    for (int k = 0; k < code.length; k++) {
      if (code[k] != 0 || Math.abs(left[k]) > penalty) {
        most = Math.max(most, move(k));
      }
      if (code[k] != 0) {
        active[count++] = k;
      }
    }
    return most;
  }

  private float sweepActive() {
    float most = 0;
    for (int i = 0; i < count; i++) {
      most = Math.max(most, move(active[i]));
    }
    return most;
  }

  /// Solves for one coefficient.
  private float move(int k) {
    float[] row = gram.row(k);
    if (row[k] == 0) {
      return 0;
    }
    float pull = Math.fma(row[k], code[k], left[k]);
    float size = Math.max(Math.abs(pull) - penalty, 0) / row[k];
    float step = Math.copySign(size, pull) - code[k];
    if (step != 0) {
      code[k] += step;
      vectors.axpy(-step, row, left);
    }
    return Math.abs(step);
  }

  /// With `left = products - c G`: `(x^2 - c (products + left)) / 2 + penalty |c|`.
  private double objective(float[] products, double squares) {
    double sum = squares / 2;
    count = 0;
    for (int k = 0; k < code.length; k++) {
      if (code[k] != 0) {
        active[count++] = k;
        sum += penalty * Math.abs((double) code[k]);
        sum -= .5 * code[k] * ((double) products[k] + left[k]);
      }
    }
    return sum;
  }

  /// The code that was found.
  Code code() {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = code[active[i]];
    }
    return new Code(Arrays.copyOf(active, count), values);
  }
}
