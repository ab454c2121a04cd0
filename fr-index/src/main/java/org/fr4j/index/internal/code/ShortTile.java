package org.fr4j.index.internal.code;

import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Sums of four probes with two vectors of templates at once, in 16 bits, kept in registers.
///
/// **Layout.** Codes direction by direction, [#WIDTH] templates a direction, so that a lane is a
/// template; factors direction by direction, [#PROBES] probes a direction.<br>
/// **Arithmetic.** Modulo `2^16`, and right because each final sum fits (see [Stage]). A product and
/// a sum take half a vector instruction each where a float takes one.<br>
/// **Registers.** Eight sums, two rows and four broadcasts make fourteen.
final class ShortTile {
  private static final VectorSpecies<Short> SPECIES = ShortVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /// Templates of a tile.
  static final int WIDTH = 2 * LANES;

  /// Probes of a tile.
  static final int PROBES = 4;

  private ShortTile() {}

  /// Sums one tile.
  ///
  /// @param q factors, from `qAt`
  /// @param g codes, from `gAt`; after them the stored errors
  /// @param d directions
  /// @param factors of the stored error for each probe, from `probe`
  /// @param least of each probe, from `probe`: a sum below it is of no use
  /// @param out receives `PROBES * WIDTH` sums, probe by probe, where any is of use
  /// @return bit `p` is set where a sum of probe `p` is of use
  static int sums(
      short[] q,
      int qAt,
      short[] g,
      int gAt,
      int d,
      short[] factors,
      short[] least,
      int probe,
      short[] out) {
    ShortVector a0 = ShortVector.zero(SPECIES);
    ShortVector b0 = a0;
    ShortVector a1 = a0;
    ShortVector b1 = a0;
    ShortVector a2 = a0;
    ShortVector b2 = a0;
    ShortVector a3 = a0;
    ShortVector b3 = a0;
    for (int i = 0; i < d; i++) {
      int row = gAt + i * WIDTH;
      int at = qAt + i * PROBES;
      ShortVector left = ShortVector.fromArray(SPECIES, g, row);
      ShortVector right = ShortVector.fromArray(SPECIES, g, row + LANES);
      ShortVector q0 = ShortVector.broadcast(SPECIES, q[at]);
      a0 = a0.add(left.mul(q0));
      b0 = b0.add(right.mul(q0));
      ShortVector q1 = ShortVector.broadcast(SPECIES, q[at + 1]);
      a1 = a1.add(left.mul(q1));
      b1 = b1.add(right.mul(q1));
      ShortVector q2 = ShortVector.broadcast(SPECIES, q[at + 2]);
      a2 = a2.add(left.mul(q2));
      b2 = b2.add(right.mul(q2));
      ShortVector q3 = ShortVector.broadcast(SPECIES, q[at + 3]);
      a3 = a3.add(left.mul(q3));
      b3 = b3.add(right.mul(q3));
    }
    ShortVector left = ShortVector.fromArray(SPECIES, g, gAt + d * WIDTH);
    ShortVector right = ShortVector.fromArray(SPECIES, g, gAt + d * WIDTH + LANES);
    a0 = a0.add(left.mul(factors[probe]));
    b0 = b0.add(right.mul(factors[probe]));
    a1 = a1.add(left.mul(factors[probe + 1]));
    b1 = b1.add(right.mul(factors[probe + 1]));
    a2 = a2.add(left.mul(factors[probe + 2]));
    b2 = b2.add(right.mul(factors[probe + 2]));
    a3 = a3.add(left.mul(factors[probe + 3]));
    b3 = b3.add(right.mul(factors[probe + 3]));
    int hits =
        reaches(a0, b0, least[probe], 1)
            | reaches(a1, b1, least[probe + 1], 2)
            | reaches(a2, b2, least[probe + 2], 4)
            | reaches(a3, b3, least[probe + 3], 8);
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

  private static int reaches(ShortVector a, ShortVector b, short least, int bit) {
    VectorMask<Short> left = a.compare(VectorOperators.GE, least);
    return left.or(b.compare(VectorOperators.GE, least)).anyTrue() ? bit : 0;
  }
}
