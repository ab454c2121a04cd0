package org.fr4j.sampling.resample;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.core.ProgressListener;
import org.fr4j.sampling.imbalance.MultiLabelImbalance;
import org.fr4j.sampling.internal.Seeds;

/// ML-ROS of Charte et al., "Addressing imbalance in multilabel classification" (2015): clones a
/// random sample of every category rarer than the mean, in turns, until the set has grown by a
/// share or no category is left.
///
/// A category is rare while its IRLbl is above the MeanIR of the original table; each clone counts
/// in every label.<br>
/// **Cost.** O(samples + replicas times labels).
///
/// @param share replicas over samples, 0 or more
public record MlRos(double share) implements Resampler {
  /// Checks the range.
  public MlRos {
    if (!(share >= 0 && share <= 1000)) {
      throw new IllegalArgumentException("share %s: must be 0 to 1000".formatted(share));
    }
  }

  /// A rare category.
  private record Bag(int label, int code) {}

  @Override
  public SamplingPlan plan(
      LabelTable table, List<String> labels, long seed, ProgressListener progress) {
    List<Label> columns = Request.labels(table, labels, Set.of());
    double meanIr = MultiLabelImbalance.of(columns).meanIr();
    int[][] counts = columns.stream().map(Label::counts).toArray(int[][]::new);
    int largest =
        IntStream.range(0, counts.length).flatMap(l -> IntStream.of(counts[l])).max().orElse(0);
    List<Bag> bags = rareBags(counts, largest, meanIr);
    List<Members> members = columns.stream().map(Members::new).toList();
    int budget = Math.toIntExact((long) (table.size() * share));
    UniformRandomProvider random = Seeds.random(seed);
    IntStream.Builder replicas = IntStream.builder();
    int added = 0;
    while (added < budget && !bags.isEmpty()) {
      progress.step("clone", added, budget);
      for (Iterator<Bag> turn = bags.iterator(); turn.hasNext() && added < budget; ) {
        Bag bag = turn.next();
        Members of = members.get(bag.label);
        int sample = of.member(bag.code, random.nextInt(of.count(bag.code)));
        replicas.add(sample);
        added++;
        largest = Math.max(largest, count(columns, counts, sample));
        if ((double) largest / counts[bag.label][bag.code] <= meanIr) {
          turn.remove();
        }
      }
    }
    progress.step("clone", budget, budget);
    return SamplingPlan.of(
        table,
        labels,
        toString(),
        seed,
        bags.isEmpty() ? Stop.COMPLETE : Stop.SAMPLE_BUDGET,
        Request.everySample(table),
        replicas.build().toArray());
  }

  private static List<Bag> rareBags(int[][] counts, int largest, double meanIr) {
    List<Bag> bags = new ArrayList<>();
    for (int l = 0; l < counts.length; l++) {
      for (int code = 0; code < counts[l].length; code++) {
        if (counts[l][code] > 0 && (double) largest / counts[l][code] > meanIr) {
          bags.add(new Bag(l, code));
        }
      }
    }
    return bags;
  }

  /// Counts a clone in every label.
  ///
  /// @return the largest count that it raised
  private static int count(List<Label> labels, int[][] counts, int sample) {
    int largest = 0;
    for (int l = 0; l < counts.length; l++) {
      int code = labels.get(l).code(sample);
      if (code != Label.MISSING) {
        largest = Math.max(largest, ++counts[l][code]);
      }
    }
    return largest;
  }
}
