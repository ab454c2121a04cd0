package org.fr4j.bench;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.sampling.imbalance.InterDecileRatio;

/// The peer of the iterative oversampler: its definition read step by step, with every label's
/// counts sorted and every member looked at anew for each replica.
///
/// It keeps the counts from step to step and does not recount the table, which would be slower
/// still.
final class NaiveOversampler {
  private final LabelTable table;
  private final int[][] counts;
  private final int[] replicas;
  private final UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(1L);
  private final InterDecileRatio metric = new InterDecileRatio();

  NaiveOversampler(LabelTable table) {
    this.table = table;
    counts = table.labels().stream().map(Label::counts).toArray(int[][]::new);
    replicas = new int[table.size()];
  }

  /// Draws one replica.
  int step() {
    int worst = 0;
    double imbalance = Double.NEGATIVE_INFINITY;
    for (int l = 0; l < counts.length; l++) {
      int[] ascending = counts[l].clone();
      Arrays.sort(ascending);
      double of = metric.ofSorted(ascending);
      if (of > imbalance) {
        imbalance = of;
        worst = l;
      }
    }
    int sample = draw(table.labels().get(worst), rarest(counts[worst]));
    replicas[sample]++;
    for (int l = 0; l < counts.length; l++) {
      counts[l][table.labels().get(l).code(sample)]++;
    }
    return sample;
  }

  private static int rarest(int[] counts) {
    int rarest = 0;
    for (int code = 1; code < counts.length; code++) {
      rarest = counts[code] < counts[rarest] ? code : rarest;
    }
    return rarest;
  }

  private int draw(Label label, int category) {
    int least = Integer.MAX_VALUE;
    int equals = 0;
    int chosen = -1;
    for (int row = 0; row < replicas.length; row++) {
      if (label.code(row) == category && replicas[row] <= least) {
        equals = replicas[row] < least ? 1 : equals + 1;
        least = replicas[row];
        chosen = random.nextInt(equals) == 0 ? row : chosen;
      }
    }
    return chosen;
  }
}
