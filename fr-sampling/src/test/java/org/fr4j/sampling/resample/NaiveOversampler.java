package org.fr4j.sampling.resample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fr4j.core.Label;
import org.fr4j.sampling.imbalance.ImbalanceMetric;
import org.fr4j.sampling.internal.Seeds;

/// The iterative oversampler as its definition reads: counts everything and sorts everything at
/// every step.
final class NaiveOversampler {
  private NaiveOversampler() {}

  record Result(List<Integer> replicas, Stop stop) {}

  static Result run(
      List<Label> labels,
      ImbalanceMetric metric,
      double target,
      int budget,
      int cap,
      int window,
      long seed) {
    int size = labels.getFirst().size();
    int[] replicas = new int[size];
    List<Integer> drawn = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    int best = 0;
    int patience =
        Math.max(window, labels.stream().mapToInt(label -> label.categories().size()).sum());
    List<Integer> worstSinceBest = new ArrayList<>();
    while (true) {
      int worst = 0;
      int rarest = 0;
      double imbalance = Double.NEGATIVE_INFINITY;
      for (int l = 0; l < labels.size(); l++) {
        int[] counts = counts(labels.get(l), replicas);
        if (metric.of(counts) > imbalance) {
          imbalance = metric.of(counts);
          worst = l;
          int smallest = Arrays.stream(counts).min().orElseThrow();
          rarest = Arrays.stream(counts).boxed().toList().indexOf(smallest);
        }
      }
      if (drawn.isEmpty() || imbalance < least) {
        least = imbalance;
        best = drawn.size();
        worstSinceBest.clear();
      }
      worstSinceBest.add(worst);
      Stop stop = null;
      if (imbalance <= target) {
        stop = Stop.TARGET_REACHED;
      } else if (drawn.size() >= budget) {
        stop = Stop.SAMPLE_BUDGET;
      } else if (drawn.size() - best >= patience) {
        stop = worstSinceBest.stream().distinct().count() > 1 ? Stop.INFEASIBLE : Stop.PLATEAU;
      }
      int sample = stop == null ? draw(labels.get(worst), worst, rarest, replicas, cap, seed) : -1;
      if (sample < 0) {
        return new Result(
            List.copyOf(drawn.subList(0, best)), stop == null ? Stop.REPLICA_CAP : stop);
      }
      drawn.add(sample);
      replicas[sample]++;
    }
  }

  private static int[] counts(Label label, int[] replicas) {
    int[] counts = new int[label.categories().size()];
    for (int row = 0; row < replicas.length; row++) {
      if (label.code(row) != Label.MISSING) {
        counts[label.code(row)] += 1 + replicas[row];
      }
    }
    return counts;
  }

  private static int draw(Label label, int l, int category, int[] replicas, int cap, long seed) {
    List<Integer> members = new ArrayList<>();
    for (int row = 0; row < replicas.length; row++) {
      if (label.code(row) == category) {
        members.add(row);
      }
    }
    int level = members.stream().mapToInt(row -> replicas[row]).min().orElseThrow();
    int[] order = members.stream().mapToInt(Integer::intValue).toArray();
    Seeds.shuffle(order, Seeds.random(Seeds.mix(Seeds.mix(seed, l, category), level)));
    return cap > 0 && level >= cap
        ? -1
        : Arrays.stream(order).filter(row -> replicas[row] == level).findFirst().orElseThrow();
  }
}
