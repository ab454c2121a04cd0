package org.fr4j.embedding.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The machine's widest vectors, and what all kernels on them share.
final class Simd {
  static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  static final int L = S.length();

  private Simd() {}

  /// Positive part plus slope times negative part, without a branch.
  static FloatVector activated(FloatVector value, FloatVector slope) {
    return value.min(0).fma(slope, value.max(0));
  }
}
