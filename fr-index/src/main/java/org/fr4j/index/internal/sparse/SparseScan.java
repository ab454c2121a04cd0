package org.fr4j.index.internal.sparse;

import java.util.Arrays;
import org.fr4j.index.internal.kernel.Crew;
import org.fr4j.index.internal.select.Best;

/// Compares probes one by one with the templates, block by block: for each column where the probe
/// is not zero, its value times each of the column's goes to the template's sum.
///
/// Columns are taken in ascending order, which is the canonical order of a sparse dot product; the
/// columns left out would add zeros.
public final class SparseScan implements Crew.Worker {
  private final SparseTemplates templates;
  private final SparseRows probes;
  private final Best[] best;
  private final float[] sums = new float[SparseBlock.SIZE];

  /// @param best one a probe, filled by this worker alone
  public SparseScan(SparseTemplates templates, SparseProbes probes, Best[] best) {
    this.templates = templates;
    this.probes = probes.rows();
    this.best = best;
  }

  public static int steps(SparseTemplates templates) {
    return templates.blocks();
  }

  @Override
  public void step(int number) {
    SparseBlock block = templates.block(number);
    for (int probe = 0; probe < best.length; probe++) {
      Arrays.fill(sums, 0);
      for (int i = probes.starts[probe]; i < probes.starts[probe + 1]; i++) {
        int column = probes.columns[i];
        add(sums, probes.values[i], block, block.starts[column], block.starts[column + 1]);
      }
      select(block, best[probe]);
    }
  }

  private static void add(float[] sums, float by, SparseBlock block, int from, int to) {
    short[] places = block.places;
    float[] values = block.values;
    for (int i = from; i < to; i++) {
      int place = places[i];
      sums[place] = Math.fma(by, values[i], sums[place]);
    }
  }

  private void select(SparseBlock block, Best kept) {
    float bar = kept.bar();
    for (int place = 0; place < block.count; place++) {
      if (sums[place] >= bar) {
        // Of a zero, the sign is lost: the columns left out may decide it.
        kept.offer(block.first + place, sums[place] + 0f);
        bar = kept.bar();
      }
    }
  }
}
