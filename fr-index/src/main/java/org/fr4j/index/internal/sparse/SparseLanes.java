package org.fr4j.index.internal.sparse;

import static jdk.incubator.vector.VectorOperators.GE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.index.internal.kernel.Crew;
import org.fr4j.index.internal.select.Best;

/// Compares four vectors of probes at once with the templates, row by row: a lane is a probe, with
/// zeros where the probe has none, which leave a sum what it was.
///
/// **Cost.** A multiply-add an entry of the templates for each vector of probes, whose values come
/// from the second cache; four sums are under way, which is what hides a multiply-add's latency.
/// <br>
/// **Threads.** One worker a thread; the probes are shared and only read.
public final class SparseLanes implements Crew.Worker {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final ByteOrder LE = ByteOrder.LITTLE_ENDIAN;
  private static final int LANES = SPECIES.length();
  private static final int WIDTH = 4 * LANES;
  private static final int VECTOR = LANES * Float.BYTES;
  private static final int CHUNK = 256;

  private final SparseRows templates;
  private final MemorySegment[] groups;
  private final Best[] best;
  private final float[] bars = new float[WIDTH];
  private final float[] sums = new float[WIDTH];

  /// @param groups the probes as [#groups] gives them
  /// @param best one a probe, filled by this worker alone
  public SparseLanes(SparseTemplates templates, MemorySegment[] groups, Best[] best) {
    this.templates = templates.byRow();
    this.groups = groups;
    this.best = best;
  }

  public static int steps(SparseTemplates templates) {
    return Math.ceilDiv(templates.rows(), CHUNK);
  }

  /// Probes side by side, with their zeros; a vector never lies across two lines of the cache.
  public static MemorySegment[] groups(SparseTemplates templates, SparseProbes probes) {
    MemorySegment[] groups = new MemorySegment[Math.ceilDiv(probes.count(), WIDTH)];
    for (int group = 0; group < groups.length; group++) {
      groups[group] = Arena.ofAuto().allocate(4L * VECTOR * templates.columns(), VECTOR);
      int first = group * WIDTH;
      for (int probe = first; probe < Math.min(probes.count(), first + WIDTH); probe++) {
        SparseRows rows = probes.rows();
        for (int i = rows.starts[probe]; i < rows.starts[probe + 1]; i++) {
          long at = Float.BYTES * ((long) rows.columns[i] * WIDTH + probe - first);
          groups[group].set(EmbeddingMatrix.FLOAT, at, rows.values[i]);
        }
      }
    }
    return groups;
  }

  @Override
  public void step(int number) {
    int from = number * CHUNK;
    int to = Math.min(templates.starts.length - 1, from + CHUNK);
    for (int group = 0; group < groups.length; group++) {
      int first = group * WIDTH;
      int count = Math.min(WIDTH, best.length - first);
      Arrays.fill(bars, Float.POSITIVE_INFINITY);
      for (int lane = 0; lane < count; lane++) {
        bars[lane] = best[first + lane].bar();
      }
      for (int id = from; id < to; id++) {
        if (compare(groups[group], templates, id, bars, sums)) {
          offer(id, first, count);
        }
      }
    }
  }

  /// One template with four vectors of probes.
  ///
  /// @param sums receives the scores where any reaches its bar
  /// @return whether any does
  private static boolean compare(
      MemorySegment probes, SparseRows templates, int id, float[] bars, float[] sums) {
    char[] columns = templates.columns;
    float[] values = templates.values;
    int to = templates.starts[id + 1];
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = FloatVector.zero(SPECIES);
    FloatVector c = FloatVector.zero(SPECIES);
    FloatVector d = FloatVector.zero(SPECIES);
    for (int i = templates.starts[id]; i < to; i++) {
      long at = 4L * VECTOR * columns[i];
      FloatVector value = FloatVector.broadcast(SPECIES, values[i]);
      a = value.fma(FloatVector.fromMemorySegment(SPECIES, probes, at, LE), a);
      b = value.fma(FloatVector.fromMemorySegment(SPECIES, probes, at + VECTOR, LE), b);
      c = value.fma(FloatVector.fromMemorySegment(SPECIES, probes, at + 2L * VECTOR, LE), c);
      d = value.fma(FloatVector.fromMemorySegment(SPECIES, probes, at + 3L * VECTOR, LE), d);
    }
    boolean hit =
        a.compare(GE, FloatVector.fromArray(SPECIES, bars, 0))
            .or(b.compare(GE, FloatVector.fromArray(SPECIES, bars, LANES)))
            .or(
                c.compare(GE, FloatVector.fromArray(SPECIES, bars, 2 * LANES))
                    .or(d.compare(GE, FloatVector.fromArray(SPECIES, bars, 3 * LANES))))
            .anyTrue();
    if (hit) {
      a.intoArray(sums, 0);
      b.intoArray(sums, LANES);
      c.intoArray(sums, 2 * LANES);
      d.intoArray(sums, 3 * LANES);
    }
    return hit;
  }

  private void offer(int id, int first, int count) {
    for (int lane = 0; lane < count; lane++) {
      if (sums[lane] >= bars[lane]) {
        // Of a zero, the sign is lost: the columns left out may decide it.
        best[first + lane].offer(id, sums[lane] + 0f);
        bars[lane] = best[first + lane].bar();
      }
    }
  }
}
