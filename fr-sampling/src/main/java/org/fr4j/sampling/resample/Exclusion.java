package org.fr4j.sampling.resample;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.fr4j.core.Category;
import org.fr4j.core.Label;

/// Takes categories out of a label; their samples become missing in it.
final class Exclusion {
  private Exclusion() {}

  static Label of(Label label, Set<Category> excluded) {
    List<String> left =
        label.categories().stream()
            .filter(name -> !excluded.contains(new Category(label.name(), name)))
            .toList();
    if (left.size() == label.categories().size()) {
      return label;
    }
    int[] newCodes = label.categories().stream().mapToInt(left::indexOf).toArray();
    int[] codes = new int[label.size()];
    Arrays.setAll(
        codes, row -> label.code(row) == Label.MISSING ? Label.MISSING : newCodes[label.code(row)]);
    return Label.of(label.name(), left, codes);
  }
}
