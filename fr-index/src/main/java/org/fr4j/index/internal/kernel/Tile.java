package org.fr4j.index.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Scores of four probes with two vectors of templates at once, kept in registers.
///
/// **Layout.** Templates dimension by dimension, `WIDTH` of them a dimension, so that a lane is a
/// template; probes dimension by dimension, [#PROBES] of them a dimension.<br>
/// **Registers.** Eight sums, two rows and four broadcasts make fourteen, as the compiler loads all
/// of a loop's body ahead; a sixteenth would spill and halve the speed.
final class Tile {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  /// Templates of a tile.
  static final int WIDTH = 2 * LANES;

  /// Probes of a tile.
  static final int PROBES = 4;

  private Tile() {}

  /// Scores one tile.
  ///
  /// @param q packed probes, from `qAt`
  /// @param g packed templates, from `gAt`
  /// @param bars of each probe, from `barAt`: a score below it is of no use
  /// @param out receives `PROBES * WIDTH` scores, probe by probe, where any reaches its bar
  /// @return bit `p` is set where a score of probe `p` reaches its bar
  static int score(
      float[] q, int qAt, float[] g, int gAt, int d, float[] bars, int barAt, float[] out) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector b0 = a0;
    FloatVector a1 = a0;
    FloatVector b1 = a0;
    FloatVector a2 = a0;
    FloatVector b2 = a0;
    FloatVector a3 = a0;
    FloatVector b3 = a0;
    for (int i = 0; i < d; i++) {
      int row = gAt + i * WIDTH;
      int at = qAt + i * PROBES;
      FloatVector left = FloatVector.fromArray(SPECIES, g, row);
      FloatVector right = FloatVector.fromArray(SPECIES, g, row + LANES);
      FloatVector q0 = FloatVector.broadcast(SPECIES, q[at]);
      a0 = q0.fma(left, a0);
      b0 = q0.fma(right, b0);
      FloatVector q1 = FloatVector.broadcast(SPECIES, q[at + 1]);
      a1 = q1.fma(left, a1);
      b1 = q1.fma(right, b1);
      FloatVector q2 = FloatVector.broadcast(SPECIES, q[at + 2]);
      a2 = q2.fma(left, a2);
      b2 = q2.fma(right, b2);
      FloatVector q3 = FloatVector.broadcast(SPECIES, q[at + 3]);
      a3 = q3.fma(left, a3);
      b3 = q3.fma(right, b3);
    }
    int hits =
        reaches(a0, b0, bars[barAt], 1)
            | reaches(a1, b1, bars[barAt + 1], 2)
            | reaches(a2, b2, bars[barAt + 2], 4)
            | reaches(a3, b3, bars[barAt + 3], 8);
    if (hits != 0) {
      a0.intoArray(out, 0);
      b0.intoArray(out, LANES);
      a1.intoArray(out, WIDTH);
      b1.intoArray(out, WIDTH + LANES);
      a2.intoArray(out, 2 * WIDTH);
      b2.intoArray(out, 2 * WIDTH + LANES);
      a3.intoArray(out, 3 * WIDTH);
      b3.intoArray(out, 3 * WIDTH + LANES);
    }
    return hits;
  }

  private static int reaches(FloatVector a, FloatVector b, float bar, int bit) {
    VectorMask<Float> left = a.compare(VectorOperators.GE, bar);
    return left.or(b.compare(VectorOperators.GE, bar)).anyTrue() ? bit : 0;
  }
}
