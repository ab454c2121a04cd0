package org.fr4j.sampling.resample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.fr4j.core.LabelTable;
import org.fr4j.sampling.internal.Seeds;
import org.jspecify.annotations.Nullable;

/// Which samples of a table to train on, and how often: indices only, no pixel.
///
/// **Shape.** `size()` entries. The first `kept()` are the samples kept, each once and ascending;
/// the others are replicas in the order in which they were drawn, so that every prefix of them is a
/// plan too.<br>
/// **Provenance.** A plan names the method, its settings, the seed and the hash of the table.<br>
/// **Threads.** Immutable.
public final class SamplingPlan {
  private final String tableHash;
  private final List<String> labels;
  private final String method;
  private final long seed;
  private final Stop stop;
  private final int kept;
  private final int[] samples;

  SamplingPlan(
      String tableHash,
      List<String> labels,
      String method,
      long seed,
      Stop stop,
      int kept,
      int[] samples) {
    this.tableHash = tableHash;
    this.labels = labels;
    this.method = method;
    this.seed = seed;
    this.stop = stop;
    this.kept = kept;
    this.samples = samples;
  }

  /// A plan.
  ///
  /// @param table the samples planned for
  /// @param labels the labels made even
  /// @param method what made the plan, with its settings
  /// @param seed of its random choices
  /// @param stop why it ended
  /// @param kept samples kept once each, ascending; copied
  /// @param replicas samples added, in the order drawn; copied
  /// @return the plan
  /// @throws IllegalArgumentException if an index is outside the table or `kept` does not ascend
  public static SamplingPlan of(
      LabelTable table,
      List<String> labels,
      String method,
      long seed,
      Stop stop,
      int[] kept,
      int[] replicas) {
    int[] samples = Arrays.copyOf(kept, kept.length + replicas.length);
    System.arraycopy(replicas, 0, samples, kept.length, replicas.length);
    for (int i = 0; i < samples.length; i++) {
      if (samples[i] < 0 || samples[i] >= table.size()) {
        throw new IllegalArgumentException(
            "entry %d, sample %d: must be 0 to %d".formatted(i, samples[i], table.size() - 1));
      }
      if (i > 0 && i < kept.length && samples[i] <= samples[i - 1]) {
        throw new IllegalArgumentException(
            "entry %d, sample %d: samples kept must ascend".formatted(i, samples[i]));
      }
    }
    return new SamplingPlan(
        table.sha256(), List.copyOf(labels), method, seed, stop, kept.length, samples);
  }

  /// Reads a plan and holds it against its table.
  ///
  /// @param file written by [#write(Path)]
  /// @param table the table that the plan was made for
  /// @return the plan
  /// @throws IOException if the file can't be read, is damaged, or is of another table
  public static SamplingPlan read(Path file, LabelTable table) throws IOException {
    return PlanFile.read(file, table);
  }

  /// Writes the plan; the format is in docs/formats/sampling-plan.md.
  ///
  /// @param file where to
  /// @throws IOException if it can't be written
  public void write(Path file) throws IOException {
    PlanFile.write(this, file);
  }

  /// All entries.
  ///
  /// @return samples kept and replicas
  public int size() {
    return samples.length;
  }

  /// How many samples are kept; later entries are replicas.
  ///
  /// @return 0 to `size()`
  public int kept() {
    return kept;
  }

  /// How many replicas there are.
  ///
  /// @return `size() - kept()`
  public int replicas() {
    return samples.length - kept;
  }

  /// The sample of an entry.
  ///
  /// @param entry 0 to `size() - 1`
  /// @return a row of the table
  public int sample(int entry) {
    return samples[entry];
  }

  /// The samples of all entries.
  ///
  /// @return a copy
  public int[] samples() {
    return samples.clone();
  }

  /// The seed from which an entry's picture is augmented: another one for each replica.
  ///
  /// @param entry 0 to `size() - 1`
  /// @return SplitMix64 of the plan's seed and the entry
  public long augmentationSeed(int entry) {
    return Seeds.mix(seed, entry);
  }

  /// How often the most replicated sample stands in the plan beside its original.
  ///
  /// @return 0 where there is no replica
  public int mostReplicas() {
    int[] sorted = Arrays.copyOfRange(samples, kept, samples.length);
    Arrays.sort(sorted);
    int most = 0;
    int run = 0;
    for (int i = 0; i < sorted.length; i++) {
      run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
      most = Math.max(most, run);
    }
    return most;
  }

  /// The labels of the entries: what a trainer will see.
  ///
  /// @param table the table that the plan was made for
  /// @return a table of `size()` samples without names
  /// @throws IllegalArgumentException if it is another table
  public LabelTable apply(LabelTable table) {
    requireTable(table);
    return LabelTable.of(
        table.labels().stream()
            .map(label -> label.select(samples))
            .toArray(org.fr4j.core.Label[]::new));
  }

  /// Refuses another table.
  ///
  /// @param table a table
  /// @throws IllegalArgumentException if the plan was made for another
  public void requireTable(LabelTable table) {
    String hash = table.sha256();
    if (!hash.equals(tableHash)) {
      throw new IllegalArgumentException(
          "table %s: the plan was made for %s".formatted(hash, tableHash));
    }
  }

  /// The hash of the table.
  ///
  /// @return 64 hexadecimal digits
  public String tableHash() {
    return tableHash;
  }

  /// The labels made even.
  ///
  /// @return their names
  public List<String> labels() {
    return labels;
  }

  /// What made the plan.
  ///
  /// @return the resampler with its settings
  public String method() {
    return method;
  }

  /// The seed of the plan.
  ///
  /// @return any number
  public long seed() {
    return seed;
  }

  /// Why the resampler stopped.
  ///
  /// @return the stop
  public Stop stop() {
    return stop;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SamplingPlan that
        && tableHash.equals(that.tableHash)
        && labels.equals(that.labels)
        && method.equals(that.method)
        && seed == that.seed
        && stop == that.stop
        && kept == that.kept
        && Arrays.equals(samples, that.samples);
  }

  @Override
  public int hashCode() {
    return 31 * tableHash.hashCode() + Arrays.hashCode(samples);
  }

  @Override
  public String toString() {
    return "%,d samples kept, %,d replicas (%s, seed %d, stopped: %s)"
        .formatted(kept, replicas(), method, seed, stop);
  }
}
