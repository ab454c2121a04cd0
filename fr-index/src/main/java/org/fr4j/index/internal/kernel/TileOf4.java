package org.fr4j.index.internal.kernel;

import static jdk.incubator.vector.VectorOperators.LT;
import static org.fr4j.index.internal.kernel.Tile.LANES;
import static org.fr4j.index.internal.kernel.Tile.SPECIES;
import static org.fr4j.index.internal.kernel.Tile.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/// The tile of four probes, for machines with vectors of 128 and 256 bits.
///
/// Eight sums, two rows and four broadcasts make fourteen registers of sixteen, as the compiler
/// loads all of a loop's body ahead; what does not fit would go through memory at every turn.
final class TileOf4 {
  static final int PROBES = 4;

  private TileOf4() {}

  /// As [Tile#score].
  static boolean score(
      float[] q, int qAt, float[] g, int gAt, int d, float[] bars, int barAt, float[] out) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector a1 = FloatVector.zero(SPECIES);
    FloatVector b1 = FloatVector.zero(SPECIES);
    FloatVector a2 = FloatVector.zero(SPECIES);
    FloatVector b2 = FloatVector.zero(SPECIES);
    FloatVector a3 = FloatVector.zero(SPECIES);
    FloatVector b3 = FloatVector.zero(SPECIES);
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
    // A difference is negative where a score passes its bar: the sign bits are what counts.
    FloatVector bar0 = FloatVector.broadcast(SPECIES, bars[barAt]);
    IntVector m0 = bar0.sub(a0).reinterpretAsInts().or(bar0.sub(b0).reinterpretAsInts());
    FloatVector bar1 = FloatVector.broadcast(SPECIES, bars[barAt + 1]);
    IntVector m1 = bar1.sub(a1).reinterpretAsInts().or(bar1.sub(b1).reinterpretAsInts());
    FloatVector bar2 = FloatVector.broadcast(SPECIES, bars[barAt + 2]);
    IntVector m2 = bar2.sub(a2).reinterpretAsInts().or(bar2.sub(b2).reinterpretAsInts());
    FloatVector bar3 = FloatVector.broadcast(SPECIES, bars[barAt + 3]);
    IntVector m3 = bar3.sub(a3).reinterpretAsInts().or(bar3.sub(b3).reinterpretAsInts());
    boolean hit = m0.or(m1).or(m2.or(m3)).compare(LT, 0).anyTrue();
    if (hit) {
      a0.intoArray(out, 0);
      b0.intoArray(out, LANES);
      a1.intoArray(out, WIDTH);
      b1.intoArray(out, WIDTH + LANES);
      a2.intoArray(out, 2 * WIDTH);
      b2.intoArray(out, 2 * WIDTH + LANES);
      a3.intoArray(out, 3 * WIDTH);
      b3.intoArray(out, 3 * WIDTH + LANES);
    }
    return hit;
  }
}
