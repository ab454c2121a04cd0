package org.fr4j.index.internal.select;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/// The highest bar that any worker has reached for each probe: what is below it is below the k-th
/// best of templates already seen, whoever saw them.
///
/// It saves work and never changes an answer. **Threads.** Any number; a bar read may be an older
/// and lower one.
public final class SharedBars {
  private static final VarHandle BAR = MethodHandles.arrayElementVarHandle(float[].class);

  private final float[] bars;

  public SharedBars(int probes) {
    bars = new float[probes];
    Arrays.fill(bars, Float.NEGATIVE_INFINITY);
  }

  /// Tells the others of a bar.
  ///
  /// @return the highest one known
  public float raise(int probe, float bar) {
    float known = get(probe);
    if (bar > known) {
      BAR.setOpaque(bars, probe, bar);
      return bar;
    }
    return known;
  }

  public float get(int probe) {
    return (float) BAR.getOpaque(bars, probe);
  }
}
