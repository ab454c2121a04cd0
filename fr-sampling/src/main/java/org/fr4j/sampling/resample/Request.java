package org.fr4j.sampling.resample;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.fr4j.core.Category;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;

/// What every resampler checks at the door, and what most of them need.
final class Request {
  private Request() {}

  static List<Label> labels(LabelTable table, List<String> names, Set<Category> excluded) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("no label: name at least one to make even");
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException("labels %s: must all be different".formatted(names));
    }
    List<Label> labels = names.stream().map(table::label).toList();
    if (table.size() > 0) {
      labels.forEach(label -> requireSamples(label, excluded));
    }
    return labels;
  }

  private static void requireSamples(Label label, Set<Category> excluded) {
    int[] counts = label.counts();
    for (int code = 0; code < counts.length; code++) {
      if (counts[code] == 0 && !excluded.contains(label.category(code))) {
        throw new IllegalArgumentException(
            "label %s, category %s: has no sample to draw from: collect some, or leave it out"
                .formatted(label.name(), label.categories().get(code)));
      }
    }
  }

  /// One label, or the combinations of several.
  static Label stratum(LabelTable table, List<String> names) {
    List<Label> labels = labels(table, names, Set.of());
    return labels.size() == 1 ? labels.getFirst() : Label.combine(labels.toArray(new Label[0]));
  }

  static int[] everySample(LabelTable table) {
    return IntStream.range(0, table.size()).toArray();
  }
}
