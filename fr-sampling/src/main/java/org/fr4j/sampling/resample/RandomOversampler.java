package org.fr4j.sampling.resample;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.core.ProgressListener;
import org.fr4j.sampling.internal.Seeds;

/// Replicates random members of each category, drawn with replacement, until it has the samples
/// that a strategy gives it.
///
/// Of several labels the combinations count as categories.<br>
/// **Cost.** O(samples + replicas).
///
/// @param strategy totals by category
public record RandomOversampler(SamplingStrategy strategy) implements Resampler {
  /// Brings every category to the count of the commonest.
  public RandomOversampler() {
    this(SamplingStrategy.Categories.NOT_MAJORITY);
  }

  @Override
  public SamplingPlan plan(
      LabelTable table, List<String> labels, long seed, ProgressListener progress) {
    Label label = Request.stratum(table, labels);
    int[] totals = table.size() == 0 ? label.counts() : strategy.replicated(label);
    Members members = new Members(label);
    UniformRandomProvider random = Seeds.random(seed);
    IntStream.Builder replicas = IntStream.builder();
    for (int code = 0; code < totals.length; code++) {
      progress.step("replicate", code, totals.length);
      for (int i = members.count(code); i < totals[code]; i++) {
        replicas.add(members.member(code, random.nextInt(members.count(code))));
      }
    }
    progress.step("replicate", totals.length, totals.length);
    return SamplingPlan.of(
        table,
        labels,
        toString(),
        seed,
        Stop.COMPLETE,
        Request.everySample(table),
        replicas.build().toArray());
  }
}
