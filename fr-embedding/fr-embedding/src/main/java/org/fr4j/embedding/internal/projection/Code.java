package org.fr4j.embedding.internal.projection;

/// A sparse code: the atoms of a dictionary that a row is made of, and how much of each.
final class Code {
  static final Code ZERO = new Code(new int[0], new float[0]);

  private final int[] atoms;
  private final float[] values;

  /// @param atoms ascending; not copied
  /// @param values one an atom; not copied
  Code(int[] atoms, float[] values) {
    this.atoms = atoms;
    this.values = values;
  }

  int size() {
    return atoms.length;
  }

  int[] atoms() {
    return atoms;
  }

  float[] values() {
    return values;
  }
}
