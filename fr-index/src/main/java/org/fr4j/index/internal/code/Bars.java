package org.fr4j.index.internal.code;

import java.util.Arrays;

/// Scores below which nothing can be among the best of a probe any more, shared by all workers.
///
/// Threads race for it without harm: whatever value is read was a bar, if perhaps not the highest.
final class Bars {
  private final float[] bars;

  Bars(int probes, float floor) {
    bars = new float[probes];
    Arrays.fill(bars, floor);
  }

  float get(int probe) {
    return bars[probe];
  }

  void raise(int probe, float bar) {
    if (bar > bars[probe]) {
      bars[probe] = bar;
    }
  }
}
