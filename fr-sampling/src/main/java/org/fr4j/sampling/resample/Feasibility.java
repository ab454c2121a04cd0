package org.fr4j.sampling.resample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.fr4j.core.Category;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.core.ProgressListener;

/// What replication can reach before any is done: which target jointly, which labels stand in each
/// other's way, and how many *new* images would do instead.
///
/// The oversampler is run dry, with its own budget and cap: once for all labels, once for each
/// alone, and once for each pair of those that missed the target (of the eight worst). The images
/// to collect are the fewest that bring a label to the target when each goes to its rarest category
/// at that moment.
///
/// **Cost.** One run of the oversampler for each of those.
///
/// @param target the imbalance asked for
/// @param stop how the joint run ended
/// @param labels what each label reaches
/// @param conflicts pairs of labels that can't both reach the target
/// @param collect new images by category; only categories that need some
/// @param images the fewest new images in all, where each one serves every label at once
public record Feasibility(
    double target,
    Stop stop,
    List<Reach> labels,
    List<Conflict> conflicts,
    List<Collect> collect,
    long images) {
  private static final int WORST = 8;
  private static final long SEED = 0;
  private static final int SHOWN = 12;

  /// What one label reaches.
  ///
  /// @param label its name
  /// @param before its imbalance now
  /// @param alone where no other label is asked for
  /// @param jointly where all are
  public record Reach(String label, double before, double alone, double jointly) {}

  /// Two labels that can't both reach the target.
  ///
  /// @param first one label
  /// @param second the other
  /// @param reached the imbalance of the worse of them, at its best
  public record Conflict(String first, String second, double reached) {}

  /// New images of one category.
  ///
  /// @param category the category
  /// @param images how many
  public record Collect(Category category, int images) {}

  /// Copies the lists.
  public Feasibility {
    labels = List.copyOf(labels);
    conflicts = List.copyOf(conflicts);
    collect = List.copyOf(collect);
  }

  /// Checks.
  ///
  /// @param table the samples
  /// @param names the labels to make even
  /// @param oversampler the settings to check: metric, target, budget, cap, exclusions
  /// @param progress told of each dry run; may cancel
  /// @return what is within reach
  /// @throws IllegalArgumentException if the table lacks a label or a category has no sample
  public static Feasibility of(
      LabelTable table,
      List<String> names,
      IterativeMultiLabelOversampler oversampler,
      ProgressListener progress) {
    DryRuns runs = new DryRuns(table, oversampler, progress);
    ImbalanceTrace jointly = runs.of(names);
    Stop stop = runs.lastStop();
    List<Reach> reaches = new ArrayList<>();
    for (int l = 0; l < names.size(); l++) {
      List<Double> row = jointly.imbalance().get(l);
      double alone = names.size() == 1 ? jointly.after() : runs.of(List.of(names.get(l))).after();
      reaches.add(new Reach(names.get(l), row.getFirst(), alone, row.getLast()));
    }
    List<Collect> collect = new ArrayList<>();
    long images = 0;
    for (String name : names) {
      Label label = Exclusion.of(table.label(name), oversampler.excluded());
      List<Collect> needed = collect(label, oversampler);
      images = Math.max(images, needed.stream().mapToLong(Collect::images).sum());
      collect.addAll(needed);
    }
    return new Feasibility(
        oversampler.target(),
        stop,
        reaches,
        conflicts(reaches, oversampler, runs),
        collect,
        images);
  }

  private static List<Conflict> conflicts(
      List<Reach> reaches, IterativeMultiLabelOversampler oversampler, DryRuns runs) {
    List<String> missed =
        reaches.stream()
            .filter(reach -> reach.jointly() > oversampler.target())
            .sorted(Comparator.comparingDouble(reach -> -reach.jointly()))
            .limit(WORST)
            .map(Reach::label)
            .toList();
    List<Conflict> conflicts = new ArrayList<>();
    for (int i = 0; i < missed.size(); i++) {
      for (int j = i + 1; j < missed.size(); j++) {
        double reached = runs.of(List.of(missed.get(i), missed.get(j))).after();
        if (reached > oversampler.target()) {
          conflicts.add(new Conflict(missed.get(i), missed.get(j), reached));
        }
      }
    }
    return conflicts;
  }

  private static List<Collect> collect(Label label, IterativeMultiLabelOversampler oversampler) {
    int[] before = label.counts();
    SortedCounts counts = new SortedCounts(before);
    int[] ascending = counts.ascending();
    while (ascending.length > 0
        && oversampler.metric().ofSorted(ascending) > oversampler.target()
        && ascending[0] < ascending[ascending.length - 1]) {
      counts.increment(counts.rarest());
    }
    List<Collect> needed = new ArrayList<>();
    for (int code = 0; code < before.length; code++) {
      int images = counts.count(code) - before[code];
      if (images > 0) {
        needed.add(new Collect(label.category(code), images));
      }
    }
    return needed;
  }

  /// Runs the oversampler for some labels and keeps only what it reached.
  private static final class DryRuns {
    private final LabelTable table;
    private final IterativeMultiLabelOversampler oversampler;
    private final ProgressListener progress;
    private Stop lastStop = Stop.COMPLETE;

    private DryRuns(
        LabelTable table, IterativeMultiLabelOversampler oversampler, ProgressListener progress) {
      this.table = table;
      this.oversampler = oversampler;
      this.progress = progress;
    }

    private ImbalanceTrace of(List<String> names) {
      SamplingPlan plan = oversampler.plan(table, names, SEED, progress);
      lastStop = plan.stop();
      return ImbalanceTrace.of(table, plan, oversampler.metric(), oversampler.excluded(), 1);
    }

    private Stop lastStop() {
      return lastStop;
    }
  }

  /// Whether all labels reach the target together.
  ///
  /// @return true if replication will do
  public boolean reachable() {
    return stop == Stop.TARGET_REACHED;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        "target %s: %s (%s)%n"
            .formatted(target, reachable() ? "within reach" : "out of reach", stop));
    for (Reach reach : labels) {
      text.append(
          "  %-24s %10.4f now, %.4f alone, %.4f jointly%n"
              .formatted(reach.label(), reach.before(), reach.alone(), reach.jointly()));
    }
    for (Conflict conflict : conflicts) {
      text.append(
          "  %s and %s conflict: together they reach %.4f%n"
              .formatted(conflict.first(), conflict.second(), conflict.reached()));
    }
    if (!collect.isEmpty()) {
      text.append("or collect at least %,d new images: %s%n".formatted(images, toCollect()));
    }
    return text.toString();
  }

  private String toCollect() {
    return collect.stream()
            .sorted(Comparator.comparingInt(category -> -category.images()))
            .limit(SHOWN)
            .map(
                c ->
                    "%,d of %s %s".formatted(c.images(), c.category().label(), c.category().name()))
            .collect(Collectors.joining(", "))
        + (collect.size() > SHOWN ? " and %,d more".formatted(collect.size() - SHOWN) : "");
  }
}
