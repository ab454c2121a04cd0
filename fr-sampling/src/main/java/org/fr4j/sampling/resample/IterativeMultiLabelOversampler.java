package org.fr4j.sampling.resample;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.fr4j.core.Category;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.core.ProgressListener;
import org.fr4j.sampling.imbalance.ImbalanceMetric;
import org.fr4j.sampling.imbalance.InterDecileRatio;

/// Replicates samples one by one, each time for the rarest category of the least even label, and
/// counts the replica in every label.
///
/// Repeats: the label with the largest imbalance; its category with the fewest samples; a random
/// original member of it, of those with the fewest replicas. Ties go to the lowest index. It ends
/// by one of the [Stop]s, and the plan holds the draws up to the best moment: the smallest
/// imbalance of the worst label, the earliest of equals.
///
/// **Cost.** O(N L + S L) for N samples, L labels, S replicas with [InterDecileRatio] and
/// [org.fr4j.sampling.imbalance.MaxMinRatio]; metrics that read all K counts add O(K) a step and
/// label. Memory 4 (2 N L + S) bytes.<br>
/// **Threads.** Immutable.
public final class IterativeMultiLabelOversampler implements Resampler {
  private final ImbalanceMetric metric;
  private final double target;
  private final int budget;
  private final int cap;
  private final int window;
  private final Set<Category> excluded;

  private IterativeMultiLabelOversampler(Builder builder) {
    metric = builder.metric;
    target = builder.target;
    budget = builder.budget;
    cap = builder.cap;
    window = builder.window;
    excluded = builder.excluded;
  }

  /// Brings every label's IDR to a target, without other limits.
  ///
  /// @param target the imbalance to reach
  /// @return the resampler
  public static IterativeMultiLabelOversampler to(double target) {
    return builder().target(target).build();
  }

  /// Starts with IDR, target 1.5, no budget, no cap, a window of 10,000 steps, nothing excluded.
  ///
  /// @return a builder
  public static Builder builder() {
    return new Builder();
  }

  /// Settings of the oversampler.
  public static final class Builder {
    private ImbalanceMetric metric = new InterDecileRatio();
    private double target = 1.5;
    private int budget = Integer.MAX_VALUE;
    private int cap;
    private int window = 10_000;
    private Set<Category> excluded = Set.of();

    private Builder() {}

    /// The figure to bring down.
    ///
    /// @param value any metric
    /// @return this
    public Builder metric(ImbalanceMetric value) {
      metric = value;
      return this;
    }

    /// The imbalance at which a label is even enough.
    ///
    /// @param value in units of the metric
    /// @return this
    /// @throws IllegalArgumentException if it is not a number
    public Builder target(double value) {
      if (Double.isNaN(value)) {
        throw new IllegalArgumentException("target NaN: must be a number");
      }
      target = value;
      return this;
    }

    /// The most replicas to add.
    ///
    /// @param value 0 or more
    /// @return this
    /// @throws IllegalArgumentException if negative
    public Builder budget(int value) {
      budget = requireNotNegative("budget", value);
      return this;
    }

    /// The most replicas of one image.
    ///
    /// @param value 0 for no cap
    /// @return this
    /// @throws IllegalArgumentException if negative
    public Builder cap(int value) {
      cap = requireNotNegative("cap", value);
      return this;
    }

    /// Steps without improvement after which to stop. Never fewer than there are categories: it may
    /// take a step for each of them until the metric moves.
    ///
    /// @param value 1 or more
    /// @return this
    /// @throws IllegalArgumentException if less than 1
    public Builder window(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("window %d: must be at least 1".formatted(value));
      }
      window = value;
      return this;
    }

    /// Categories that neither count nor are drawn for; their samples stay.
    ///
    /// @param categories any
    /// @return this
    public Builder excluding(Category... categories) {
      excluded = Set.of(categories);
      return this;
    }

    /// The oversampler.
    ///
    /// @return an immutable resampler
    public IterativeMultiLabelOversampler build() {
      return new IterativeMultiLabelOversampler(this);
    }

    private static int requireNotNegative(String name, int value) {
      if (value < 0) {
        throw new IllegalArgumentException("%s %d: must not be negative".formatted(name, value));
      }
      return value;
    }
  }

  /// The figure brought down.
  ///
  /// @return the metric
  public ImbalanceMetric metric() {
    return metric;
  }

  /// The imbalance to reach.
  ///
  /// @return in units of the metric
  public double target() {
    return target;
  }

  /// Categories left out.
  ///
  /// @return a set
  public Set<Category> excluded() {
    return excluded;
  }

  @Override
  public SamplingPlan plan(
      LabelTable table, List<String> labels, long seed, ProgressListener progress) {
    List<Label> columns =
        Request.labels(table, labels, excluded).stream()
            .map(label -> Exclusion.of(label, excluded))
            .toList();
    Oversampling work = new Oversampling(table.size(), columns, metric, seed);
    int most = Math.min(budget, Integer.MAX_VALUE - 8 - table.size());
    Stop stop = work.run(target, most, cap, window, progress);
    int[] replicas = Arrays.copyOf(work.drawn(), work.best());
    return SamplingPlan.of(
        table, labels, toString(), seed, stop, Request.everySample(table), replicas);
  }

  @Override
  public String toString() {
    return "IterativeMultiLabelOversampler[%s to %s, budget %s, cap %s, window %d, excluded %s]"
        .formatted(
            metric.name(),
            target,
            budget == Integer.MAX_VALUE ? "none" : budget,
            cap == 0 ? "none" : cap,
            window,
            excluded.stream().map(Category::toString).sorted().toList());
  }
}
