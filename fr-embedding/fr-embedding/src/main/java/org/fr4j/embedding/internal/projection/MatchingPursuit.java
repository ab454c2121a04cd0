package org.fr4j.embedding.internal.projection;

import java.util.Arrays;
import java.util.List;

/// Codes of few atoms by orthogonal matching pursuit: the atom that has most to do with what is
/// left of the row joins, then all that joined are solved for.
///
/// Works on dot products alone, with a Cholesky factor that grows by a row for each atom. Stops
/// early where nothing is left, or the next atom depends on those that joined.
///
/// **Cost.** `sparsity * (atoms * sparsity + sparsity^2)` multiply-adds.<br>
/// **Threads.** For one at a time.<br>
/// **Source.** Rubinstein, Zibulevsky and Elad, Efficient implementation of the K-SVD algorithm
/// using batch orthogonal matching pursuit, 2008.
public final class MatchingPursuit {
  /// What is left of a squared atom below this is rounding error.
  private static final double DEPENDENT = 1e-10;

  /// What is left of a product below this share of the greatest is rounding error, of floats.
  private static final double NOTHING = 1e-6;

  private final double[][] gram;
  private final double[][] factor;
  private final double[] left;
  private final boolean[] joined;
  private final int[] atoms;
  private final double[] code;
  private int count;

  /// A pursuit in a dictionary.
  ///
  /// @param gram the dot products of its atoms
  /// @param sparsity atoms of a code, at most
  public MatchingPursuit(double[][] gram, int sparsity) {
    this.gram = gram;
    this.factor = new double[sparsity][sparsity];
    this.left = new double[gram.length];
    this.joined = new boolean[gram.length];
    this.atoms = new int[sparsity];
    this.code = new double[sparsity];
  }

  /// The dot products of atoms with each other.
  ///
  /// @param atoms of equal length
  /// @return symmetric
  public static double[][] gram(List<float[]> atoms) {
    double[][] copy = Dense.copy(atoms);
    return Dense.symmetricProduct(copy, copy);
  }

  /// Codes a row.
  ///
  /// @param products of the row with each atom
  /// @return one value an atom, all but `sparsity` of them zero
  public float[] code(float[] products) {
    Arrays.fill(joined, false);
    count = 0;
    double greatest = 0;
    for (int k = 0; k < left.length; k++) {
      left[k] = products[k];
      greatest = Math.max(greatest, Math.abs(left[k]));
    }
    while (count < atoms.length && join(next(NOTHING * greatest))) {
      solve(products);
      for (int k = 0; k < left.length; k++) {
        double sum = products[k];
        for (int i = 0; i < count; i++) {
          sum -= code[i] * gram[atoms[i]][k];
        }
        left[k] = sum;
      }
    }
    float[] whole = new float[left.length];
    for (int i = 0; i < count; i++) {
      whole[atoms[i]] = (float) code[i];
    }
    return whole;
  }

  /// The atom with the greatest product above a bound, or -1.
  private int next(double bound) {
    int best = -1;
    double most = bound;
    for (int k = 0; k < left.length; k++) {
      if (!joined[k] && Math.abs(left[k]) > most) {
        most = Math.abs(left[k]);
        best = k;
      }
    }
    return best;
  }

  /// Adds a row to the factor, unless the atom depends on those before it.
  private boolean join(int atom) {
    if (atom < 0) {
      return false;
    }
    double[] row = factor[count];
    double rest = gram[atom][atom];
    for (int i = 0; i < count; i++) {
      double sum = gram[atom][atoms[i]];
      for (int j = 0; j < i; j++) {
        sum -= factor[i][j] * row[j];
      }
      row[i] = sum / factor[i][i];
      rest -= row[i] * row[i];
    }
    if (rest <= DEPENDENT) {
      return false;
    }
    row[count] = Math.sqrt(rest);
    joined[atom] = true;
    atoms[count++] = atom;
    return true;
  }

  /// Forward and back substitution.
  private void solve(float[] products) {
    for (int i = 0; i < count; i++) {
      double sum = products[atoms[i]];
      for (int j = 0; j < i; j++) {
        sum -= factor[i][j] * code[j];
      }
      code[i] = sum / factor[i][i];
    }
    for (int i = count - 1; i >= 0; i--) {
      double sum = code[i];
      for (int j = i + 1; j < count; j++) {
        sum -= factor[j][i] * code[j];
      }
      code[i] = sum / factor[i][i];
    }
  }
}
