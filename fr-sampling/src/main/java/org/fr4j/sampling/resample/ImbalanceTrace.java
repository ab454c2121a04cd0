package org.fr4j.sampling.resample;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.fr4j.core.Category;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.sampling.imbalance.ImbalanceMetric;

/// The imbalance of every label of a plan against the samples added: the plan replayed.
///
/// Any plan and any metric have a trace, since a plan keeps its replicas in the order drawn.<br>
/// **Cost.** O(samples + replicas) times labels, and `points` evaluations of the metric a label.
///
/// @param metric the figure's name
/// @param labels the plan's labels
/// @param added replicas added so far, from 0 to all, ascending
/// @param imbalance one row a label, one figure for each of `added`
public record ImbalanceTrace(
    String metric, List<String> labels, List<Integer> added, List<List<Double>> imbalance) {
  /// Copies the lists.
  public ImbalanceTrace {
    labels = List.copyOf(labels);
    added = List.copyOf(added);
    imbalance = imbalance.stream().map(List::copyOf).toList();
  }

  /// Replays a plan.
  ///
  /// @param table the table that it was made for
  /// @param plan the plan
  /// @param metric what to follow
  /// @param excluded categories that do not count
  /// @param points at most so many steps between 0 and all replicas, at least 1
  /// @return the trace, with both ends
  /// @throws IllegalArgumentException if the table is another, or `points` less than 1
  public static ImbalanceTrace of(
      LabelTable table,
      SamplingPlan plan,
      ImbalanceMetric metric,
      Set<Category> excluded,
      int points) {
    plan.requireTable(table);
    if (points < 1) {
      throw new IllegalArgumentException("points %d: must be at least 1".formatted(points));
    }
    int replicas = plan.replicas();
    List<Integer> added =
        IntStream.rangeClosed(0, points)
            .map(i -> (int) ((long) replicas * i / points))
            .distinct()
            .boxed()
            .toList();
    List<List<Double>> imbalance =
        plan.labels().stream()
            .map(name -> Exclusion.of(table.label(name), excluded))
            .map(label -> follow(label, plan, metric, added))
            .toList();
    return new ImbalanceTrace(metric.name(), plan.labels(), added, imbalance);
  }

  private static List<Double> follow(
      Label label, SamplingPlan plan, ImbalanceMetric metric, List<Integer> added) {
    int[] counts = new int[label.categories().size()];
    List<Double> imbalance = new ArrayList<>();
    int entry = 0;
    for (int point = 0; point < added.size(); point++) {
      for (; entry < plan.kept() + added.get(point); entry++) {
        int code = label.code(plan.sample(entry));
        if (code != Label.MISSING) {
          counts[code]++;
        }
      }
      imbalance.add(metric.of(counts));
    }
    return imbalance;
  }

  /// The imbalance of the worst label.
  ///
  /// @param point 0 to `added().size() - 1`
  /// @return the largest of the labels
  public double worst(int point) {
    return imbalance.stream().mapToDouble(row -> row.get(point)).max().orElse(Double.NaN);
  }

  /// The imbalance of the worst label without replicas.
  ///
  /// @return the first of [#worst(int)]
  public double before() {
    return worst(0);
  }

  /// The imbalance of the worst label with all replicas.
  ///
  /// @return the last of [#worst(int)]
  public double after() {
    return worst(added.size() - 1);
  }
}
