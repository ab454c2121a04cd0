package org.fr4j.index.internal.code;

import static jdk.incubator.vector.VectorOperators.GE;

import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums of four probes with two vectors of templates at once, in 16 bits, kept in registers.
///
/// **Layout.** Codes direction by direction, [#WIDTH] templates a direction, so that a lane is a
/// template; factors direction by direction, [#PROBES] probes a direction.<br>
/// **Arithmetic.** Modulo `2^16`, and right because each final sum fits (see [Stage]). A product
/// and a sum take half a vector instruction each where a float takes one.<br>
/// **Registers.** Eight sums, two rows and four broadcasts make fourteen.<br>
/// **Code.** Nothing but the Vector API may be called: what the compiler does not inline makes
/// objects of its vectors.
final class ShortTile {
  private static final VectorSpecies<Short> SPECIES = ShortVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /// Templates of a tile, at most 64.
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
  /// @param hits receives for each probe the bits of the templates whose sums are of use
  /// @return whether there is any
  static boolean sums(
      short[] q,
      int qAt,
      short[] g,
      int gAt,
      int d,
      short[] factors,
      short[] least,
      int probe,
      long[] hits) {
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
    long left0 = a0.compare(GE, least[probe]).toLong();
    long right0 = b0.compare(GE, least[probe]).toLong();
    long left1 = a1.compare(GE, least[probe + 1]).toLong();
    long right1 = b1.compare(GE, least[probe + 1]).toLong();
    long left2 = a2.compare(GE, least[probe + 2]).toLong();
    long right2 = b2.compare(GE, least[probe + 2]).toLong();
    long left3 = a3.compare(GE, least[probe + 3]).toLong();
    long right3 = b3.compare(GE, least[probe + 3]).toLong();
    hits[0] = left0 | right0 << LANES;
    hits[1] = left1 | right1 << LANES;
    hits[2] = left2 | right2 << LANES;
    hits[3] = left3 | right3 << LANES;
    return (left0 | right0 | left1 | right1 | left2 | right2 | left3 | right3) != 0;
  }
}
