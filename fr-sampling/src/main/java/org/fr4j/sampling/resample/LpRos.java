package org.fr4j.sampling.resample;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.core.ProgressListener;
import org.fr4j.sampling.internal.Seeds;

/// LP-ROS of Charte et al. (2015): fills the combinations of labels that have fewer samples than
/// the mean combination, the largest of them first.
///
/// A budget of `share` times the samples is dealt evenly; what a combination does not need to reach
/// the mean goes to those after it.<br>
/// **Cost.** O(samples + replicas).
///
/// @param share replicas over samples, 0 or more
public record LpRos(double share) implements Resampler {
  /// Checks the range.
  public LpRos {
    if (!(share >= 0 && share <= 1000)) {
      throw new IllegalArgumentException("share %s: must be 0 to 1000".formatted(share));
    }
  }

  @Override
  public SamplingPlan plan(
      LabelTable table, List<String> labels, long seed, ProgressListener progress) {
    Label label = Request.stratum(table, labels);
    Members members = new Members(label);
    int combinations = label.categories().size();
    int mean = combinations == 0 ? 0 : (label.size() - label.missing()) / combinations;
    List<Integer> small =
        IntStream.range(0, combinations)
            .filter(code -> members.count(code) < mean)
            .boxed()
            .sorted(Comparator.comparingInt(code -> -members.count(code)))
            .toList();
    long budget = (long) (table.size() * share);
    boolean full = true;
    UniformRandomProvider random = Seeds.random(seed);
    IntStream.Builder replicas = IntStream.builder();
    for (int i = 0; i < small.size(); i++) {
      progress.step("fill", i, small.size());
      int code = small.get(i);
      int lacking = mean - members.count(code);
      long added = Math.min(lacking, budget / (small.size() - i));
      full &= added == lacking;
      budget -= added;
      for (long n = 0; n < added; n++) {
        replicas.add(members.member(code, random.nextInt(members.count(code))));
      }
    }
    progress.step("fill", small.size(), small.size());
    return SamplingPlan.of(
        table,
        labels,
        toString(),
        seed,
        full ? Stop.COMPLETE : Stop.SAMPLE_BUDGET,
        Request.everySample(table),
        replicas.build().toArray());
  }
}
