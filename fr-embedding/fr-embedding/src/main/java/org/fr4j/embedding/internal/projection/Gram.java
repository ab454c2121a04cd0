package org.fr4j.embedding.internal.projection;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The dot products of all atoms of a dictionary with each other.
///
/// **Cost.** `atoms^2 / 2` multiply-adds for each column of the data.<br>
/// **Order.** Sums of [#BLOCK] columns each, added in order: an error grows with the number of
/// blocks only, and a block stays in the second-level cache.
final class Gram {
  private static final int BLOCK = 64;

  private final DictionaryKernels kernels;
  private final AtomTable products;
  private final float[][] rows;

  Gram(DictionaryKernels kernels, int atoms) {
    this.kernels = kernels;
    this.products = new AtomTable(atoms, atoms);
    this.rows = new float[atoms][products.width()];
  }

  /// The products of atom `k` with all atoms, zeros behind them; overwritten by [#refresh].
  float[] row(int k) {
    return rows[k];
  }

  /// Computes all products anew.
  void refresh(AtomTable dictionary) {
    IntStream.range(0, products.panels()).parallel().forEach(p -> refresh(dictionary, p));
    int stride = products.stride();
    for (int k = 0; k < rows.length; k++) {
      int above = k / DictionaryKernels.LANES * DictionaryKernels.LANES;
      System.arraycopy(products.values(), k * stride, rows[k], 0, above + DictionaryKernels.LANES);
      for (int j = 0; j < above; j++) {
        rows[j][k] = rows[k][j];
      }
    }
  }

  /// The products of the atoms of one panel with those of its own and later ones.
  private void refresh(AtomTable dictionary, int panel) {
    int first = panel * DictionaryKernels.LANES;
    int stride = products.stride();
    for (int row = first; row < products.rows(); row++) {
      Arrays.fill(
          products.values(),
          row * stride + first,
          row * stride + first + DictionaryKernels.LANES,
          0);
    }
    float[] atoms = dictionary.values();
    int across = dictionary.stride();
    for (int column = 0; column < dictionary.rows(); column += BLOCK) {
      int depth = Math.min(BLOCK, dictionary.rows() - column);
      int at = column * across;
      for (int row = first; row < products.rows(); row += DictionaryKernels.ROWS) {
        kernels.tile(
            atoms,
            at + row,
            1,
            across,
            atoms,
            at + first,
            across,
            depth,
            products.values(),
            row * stride + first,
            stride);
      }
    }
  }
}
