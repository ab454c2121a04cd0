package org.fr4j.bench;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The machine's peak: multiply-adds between registers and nothing else, on all cores.
///
/// Sixteen sums are independent, more than the latency of a multiply-add times the number of units.
final class FmaPeak {
  static final int STEPS = 64;
  static final int FLOPS_OF_A_STEP = 1_024_000_000;

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int SUMS = 16;

  private FmaPeak() {}

  /// Does `STEPS * FLOPS_OF_A_STEP` operations.
  static float[] run() {
    float[] kept = new float[Cores.COUNT];
    int turns = FLOPS_OF_A_STEP / (2 * SUMS * SPECIES.length());
    Cores.run(STEPS, core -> step -> kept[core] += step(turns));
    return kept;
  }

  private static float step(int turns) {
    FloatVector by = FloatVector.broadcast(SPECIES, .999f);
    FloatVector plus = FloatVector.broadcast(SPECIES, .001f);
    FloatVector s0 = FloatVector.broadcast(SPECIES, 0);
    FloatVector s1 = FloatVector.broadcast(SPECIES, 1);
    FloatVector s2 = FloatVector.broadcast(SPECIES, 2);
    FloatVector s3 = FloatVector.broadcast(SPECIES, 3);
    FloatVector s4 = FloatVector.broadcast(SPECIES, 4);
    FloatVector s5 = FloatVector.broadcast(SPECIES, 5);
    FloatVector s6 = FloatVector.broadcast(SPECIES, 6);
    FloatVector s7 = FloatVector.broadcast(SPECIES, 7);
    FloatVector s8 = FloatVector.broadcast(SPECIES, 8);
    FloatVector s9 = FloatVector.broadcast(SPECIES, 9);
    FloatVector s10 = FloatVector.broadcast(SPECIES, 10);
    FloatVector s11 = FloatVector.broadcast(SPECIES, 11);
    FloatVector s12 = FloatVector.broadcast(SPECIES, 12);
    FloatVector s13 = FloatVector.broadcast(SPECIES, 13);
    FloatVector s14 = FloatVector.broadcast(SPECIES, 14);
    FloatVector s15 = FloatVector.broadcast(SPECIES, 15);
    for (int i = 0; i < turns; i++) {
      s0 = s0.fma(by, plus);
      s1 = s1.fma(by, plus);
      s2 = s2.fma(by, plus);
      s3 = s3.fma(by, plus);
      s4 = s4.fma(by, plus);
      s5 = s5.fma(by, plus);
      s6 = s6.fma(by, plus);
      s7 = s7.fma(by, plus);
      s8 = s8.fma(by, plus);
      s9 = s9.fma(by, plus);
      s10 = s10.fma(by, plus);
      s11 = s11.fma(by, plus);
      s12 = s12.fma(by, plus);
      s13 = s13.fma(by, plus);
      s14 = s14.fma(by, plus);
      s15 = s15.fma(by, plus);
    }
    return s0.add(s1)
        .add(s2.add(s3))
        .add(s4.add(s5).add(s6.add(s7)))
        .add(s8.add(s9).add(s10.add(s11)).add(s12.add(s13).add(s14.add(s15))))
        .lane(0);
  }
}
