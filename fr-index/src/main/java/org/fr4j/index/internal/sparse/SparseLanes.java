package org.fr4j.index.internal.sparse;

import static jdk.incubator.vector.VectorOperators.GE;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.fr4j.core.SparseMatrix;
import org.fr4j.index.internal.kernel.Crew;
import org.fr4j.index.internal.select.Best;

/// Compares a vector of probes at once with the templates, block by block: a lane is a probe, with
/// zeros where the probe has none, which leave a sum what it was.
///
/// **Cost.** One load, multiply-add and store an entry of the templates, for as many probes as a
/// vector has lanes.<br>
/// **Threads.** One worker a thread; the probes are shared and only read.
public final class SparseLanes implements Crew.Worker {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /// Fewer probes than these are compared sooner one by one.
  public static final int LEAST = Math.max(2, LANES / 4);

  /// Probes of one vector.
  public static final class Group {
    /// Those where any probe is not zero, ascending.
    private final int[] columns;

    /// For each of them, a vector.
    private final float[] values;

    private Group(int[] columns, float[] values) {
      this.columns = columns;
      this.values = values;
    }
  }

  private final SparseTemplates templates;
  private final Group[] groups;
  private final Best[] best;
  private final float[] sums = new float[SparseBlock.SIZE * LANES];
  private final float[] bars = new float[LANES];

  /// @param groups the probes as [#groups] gives them
  /// @param best one a probe, filled by this worker alone
  public SparseLanes(SparseTemplates templates, Group[] groups, Best[] best) {
    this.templates = templates;
    this.groups = groups;
    this.best = best;
  }

  /// Probes side by side.
  ///
  /// @param units the entries of each probe, brought to length 1
  public static Group[] groups(SparseMatrix probes, float[][] units) {
    Group[] groups = new Group[Math.ceilDiv(units.length, LANES)];
    for (int group = 0; group < groups.length; group++) {
      int first = group * LANES;
      groups[group] = group(probes, units, first, Math.min(units.length, first + LANES));
    }
    return groups;
  }

  private static Group group(SparseMatrix probes, float[][] units, int from, int to) {
    int[] at = new int[probes.columns()];
    for (int probe = from; probe < to; probe++) {
      for (int i = probes.start(probe); i < probes.start(probe + 1); i++) {
        at[probes.column(i)] = 1;
      }
    }
    int[] columns = new int[Arrays.stream(at).sum()];
    int used = 0;
    for (int column = 0; column < at.length; column++) {
      if (at[column] != 0) {
        columns[used] = column;
        at[column] = used++;
      }
    }
    float[] values = new float[used * LANES];
    for (int probe = from; probe < to; probe++) {
      int start = probes.start(probe);
      for (int i = 0; i < units[probe].length; i++) {
        values[at[probes.column(start + i)] * LANES + probe - from] = units[probe][i];
      }
    }
    return new Group(columns, values);
  }

  @Override
  public void step(int number) {
    SparseBlock block = templates.block(number);
    for (int group = 0; group < groups.length; group++) {
      Arrays.fill(sums, 0, block.count * LANES, 0);
      int[] columns = groups[group].columns;
      for (int i = 0; i < columns.length; i++) {
        int from = block.starts[columns[i]];
        add(sums, groups[group].values, i * LANES, block, from, block.starts[columns[i] + 1]);
      }
      select(block, group * LANES);
    }
  }

  private static void add(
      float[] sums, float[] probes, int at, SparseBlock block, int from, int to) {
    short[] places = block.places;
    float[] values = block.values;
    FloatVector by = FloatVector.fromArray(SPECIES, probes, at);
    for (int i = from; i < to; i++) {
      int place = places[i] * LANES;
      by.fma(FloatVector.broadcast(SPECIES, values[i]), FloatVector.fromArray(SPECIES, sums, place))
          .intoArray(sums, place);
    }
  }

  private void select(SparseBlock block, int firstProbe) {
    int count = Math.min(LANES, best.length - firstProbe);
    Arrays.fill(bars, Float.POSITIVE_INFINITY);
    for (int lane = 0; lane < count; lane++) {
      bars[lane] = best[firstProbe + lane].bar();
    }
    for (int place = 0; place < block.count; place++) {
      long hits = hits(sums, place * LANES, bars);
      for (; hits != 0; hits &= hits - 1) {
        int lane = Long.numberOfTrailingZeros(hits);
        Best kept = best[firstProbe + lane];
        // Of a zero, the sign is lost: the columns left out may decide it.
        kept.offer(block.first + place, sums[place * LANES + lane] + 0f);
        bars[lane] = kept.bar();
      }
    }
  }

  private static long hits(float[] sums, int at, float[] bars) {
    FloatVector scores = FloatVector.fromArray(SPECIES, sums, at);
    return scores.compare(GE, FloatVector.fromArray(SPECIES, bars, 0)).toLong();
  }
}
