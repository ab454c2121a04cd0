package org.fr4j.embedding.internal.projection;

/// A matrix with one number for each atom of a dictionary in each row: the atoms themselves (a row
/// for each column of the data), or what they have to do with each other.
///
/// **Shape.** `rows()` x `atoms()`, row-major, a row every [#stride()] floats. Atoms are filled up
/// to whole panels of [DictionaryKernels#LANES] and rows to whole tiles of
/// [DictionaryKernels#ROWS], all with zeros. The stride is an odd number of panels, so that rows do
/// not collide in the sets of a cache.
final class AtomTable {
  private final int rows;
  private final int atoms;
  private final int stride;
  private final float[] values;

  /// A matrix of zeros.
  AtomTable(int rows, int atoms) {
    this.rows = rows;
    this.atoms = atoms;
    this.stride = stride(atoms);
    int padded = Math.ceilDiv(rows, DictionaryKernels.ROWS) * DictionaryKernels.ROWS;
    this.values = new float[Math.multiplyExact(padded, stride)];
  }

  private static int stride(int atoms) {
    int panels = Math.ceilDiv(atoms, DictionaryKernels.LANES);
    return (panels | 1) * DictionaryKernels.LANES;
  }

  int rows() {
    return rows;
  }

  int atoms() {
    return atoms;
  }

  int stride() {
    return stride;
  }

  /// Panels that hold an atom.
  int panels() {
    return Math.ceilDiv(atoms, DictionaryKernels.LANES);
  }

  /// Floats of a row in use: the atoms, filled up to whole panels.
  int width() {
    return panels() * DictionaryKernels.LANES;
  }

  float[] values() {
    return values;
  }

  float get(int row, int atom) {
    return values[row * stride + atom];
  }

  void set(int row, int atom, float value) {
    values[row * stride + atom] = value;
  }

  /// Overwrites one atom in all rows.
  void setAtom(int atom, float[] column) {
    for (int row = 0; row < rows; row++) {
      values[row * stride + atom] = column[row];
    }
  }

  /// One atom of all rows.
  float[] atom(int atom) {
    float[] column = new float[rows];
    for (int row = 0; row < rows; row++) {
      column[row] = values[row * stride + atom];
    }
    return column;
  }
}
