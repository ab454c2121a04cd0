package org.fr4j.index.internal.kernel;

import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Scores of a few probes with two vectors of templates at once, kept in registers.
///
/// **Layout.** Templates dimension by dimension, [#WIDTH] of them a dimension, so that a lane is a
/// template; probes dimension by dimension, [#PROBES] of them a dimension.<br>
/// **Shape.** As many probes as the registers hold, which goes by the width of the vectors: the
/// more probes, the fewer loads a multiply-add.<br>
/// **Code.** Nothing but the Vector API may be called in a tile: what the compiler does not inline
/// makes objects of its vectors.
final class Tile {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();
  private static final boolean EIGHT = LANES >= 16;

  /// Templates of a tile.
  static final int WIDTH = 2 * LANES;

  /// Probes of a tile.
  static final int PROBES = EIGHT ? TileOf8.PROBES : TileOf4.PROBES;

  private Tile() {}

  /// Scores one tile.
  ///
  /// @param q packed probes, from `qAt`
  /// @param g packed templates, from `gAt`
  /// @param bars of each probe, from `barAt`: a score at or below it is of no use
  /// @param out receives `PROBES * WIDTH` scores, probe by probe, where any passes its bar
  /// @return whether any score passes its bar
  static boolean score(
      float[] q, int qAt, float[] g, int gAt, int d, float[] bars, int barAt, float[] out) {
    return EIGHT
        ? TileOf8.score(q, qAt, g, gAt, d, bars, barAt, out)
        : TileOf4.score(q, qAt, g, gAt, d, bars, barAt, out);
  }

  /// Which scores of one probe pass its bar: bit `i` for the score `at + i`.
  static long hits(float[] scores, int at, float bar) {
    long left = FloatVector.fromArray(SPECIES, scores, at).compare(GT, bar).toLong();
    long right = FloatVector.fromArray(SPECIES, scores, at + LANES).compare(GT, bar).toLong();
    return left | right << LANES;
  }
}
