package org.fr4j.sampling.resample;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.core.ProgressListener;
import org.fr4j.sampling.internal.Seeds;

/// Keeps random members of each category, as many as a strategy gives it.
///
/// Of several labels the combinations count as categories. Samples without a category are kept.<br>
/// **Cost.** O(samples).
///
/// @param strategy totals by category
public record RandomUndersampler(SamplingStrategy strategy) implements Resampler {
  /// Brings every category to the count of the rarest.
  public RandomUndersampler() {
    this(SamplingStrategy.Categories.NOT_MINORITY);
  }

  @Override
  public SamplingPlan plan(
      LabelTable table, List<String> labels, long seed, ProgressListener progress) {
    Label label = Request.stratum(table, labels);
    int[] totals = table.size() == 0 ? label.counts() : strategy.reduced(label);
    Members members = new Members(label);
    UniformRandomProvider random = Seeds.random(seed);
    boolean[] dropped = new boolean[table.size()];
    for (int code = 0; code < totals.length; code++) {
      progress.step("drop", code, totals.length);
      int[] shuffled = members.of(code);
      Seeds.shuffle(shuffled, random);
      for (int i = totals[code]; i < shuffled.length; i++) {
        dropped[shuffled[i]] = true;
      }
    }
    progress.step("drop", totals.length, totals.length);
    int[] kept = IntStream.range(0, table.size()).filter(row -> !dropped[row]).toArray();
    return SamplingPlan.of(table, labels, toString(), seed, Stop.COMPLETE, kept, new int[0]);
  }
}
