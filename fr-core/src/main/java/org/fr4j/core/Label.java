package org.fr4j.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One column of a [LabelTable]: a category, or nothing, for each sample.
///
/// **Shape.** `size()` samples; a category is stored as its index in `categories()`, four bytes a
/// sample.<br>
/// **Threads.** Immutable.
public final class Label {
  /// The code of a sample whose category is not known.
  public static final int MISSING = -1;

  private final String name;
  private final List<String> categories;
  private final int[] codes;
  private final int[] counts;
  private final int missing;

  private Label(String name, List<String> categories, int[] codes) {
    this.name = name;
    this.categories = categories;
    this.codes = codes;
    this.counts = new int[categories.size()];
    int unknown = 0;
    for (int code : codes) {
      if (code == MISSING) {
        unknown++;
      } else {
        counts[code]++;
      }
    }
    this.missing = unknown;
  }

  /// A label whose categories are those that occur, in the order of their names.
  ///
  /// @param name the label's name, not blank
  /// @param values a category a sample; null or empty where it is missing
  /// @return the label
  /// @throws IllegalArgumentException if the name is blank
  public static Label of(String name, List<? extends @Nullable String> values) {
    TreeSet<String> names = new TreeSet<>();
    for (String value : values) {
      if (value != null && !value.isEmpty()) {
        names.add(value);
      }
    }
    List<String> categories = List.copyOf(names);
    Map<String, Integer> indices = indices(categories);
    int[] codes = new int[values.size()];
    int row = 0;
    for (String value : values) {
      codes[row++] = value == null ? MISSING : indices.getOrDefault(value, MISSING);
    }
    return new Label(requireName(name), categories, codes);
  }

  /// A label whose categories are declared; one of them may have no sample.
  ///
  /// @param name the label's name, not blank
  /// @param categories the categories' names, distinct and not empty
  /// @param codes for each sample an index into `categories`, or [#MISSING]; copied
  /// @return the label
  /// @throws IllegalArgumentException if a name is blank or stands twice, or a code is out of range
  public static Label of(String name, List<String> categories, int[] codes) {
    requireName(name);
    List<String> names = List.copyOf(categories);
    if (indices(names).size() < names.size() || names.contains("")) {
      throw new IllegalArgumentException(
          "label %s: categories %s must be distinct and not empty".formatted(name, names));
    }
    for (int row = 0; row < codes.length; row++) {
      if (codes[row] < MISSING || codes[row] >= names.size()) {
        throw new IllegalArgumentException(
            "label %s, row %d: code %d must be -1 to %d"
                .formatted(name, row, codes[row], names.size() - 1));
      }
    }
    return new Label(name, names, codes.clone());
  }

  /// The label's name.
  ///
  /// @return not blank
  public String name() {
    return name;
  }

  /// The names of the categories; a code is an index into them.
  ///
  /// @return distinct names
  public List<String> categories() {
    return categories;
  }

  /// A category by its code.
  ///
  /// @param code an index into [#categories()]
  /// @return the category
  public Category category(int code) {
    return new Category(name, categories.get(code));
  }

  /// The code of a category.
  ///
  /// @param category its name
  /// @return an index into [#categories()]
  /// @throws IllegalArgumentException if there is none of that name
  public int codeOf(String category) {
    int code = categories.indexOf(category);
    if (code < 0) {
      throw new IllegalArgumentException(
          "label %s has no category \"%s\": it has %s".formatted(name, category, few(categories)));
    }
    return code;
  }

  /// The number of samples.
  ///
  /// @return rows, known or missing
  public int size() {
    return codes.length;
  }

  /// The category of one sample.
  ///
  /// @param row 0 to `size() - 1`
  /// @return an index into [#categories()], or [#MISSING]
  public int code(int row) {
    return codes[row];
  }

  /// The category of one sample, by name.
  ///
  /// @param row 0 to `size() - 1`
  /// @return its name, or null where it is missing
  public @Nullable String value(int row) {
    return codes[row] == MISSING ? null : categories.get(codes[row]);
  }

  /// How many samples each category has.
  ///
  /// @return a copy, one count a category, in the order of [#categories()]
  public int[] counts() {
    return counts.clone();
  }

  /// How many samples have no category.
  ///
  /// @return a count
  public int missing() {
    return missing;
  }

  /// The same label under another name.
  ///
  /// @param other the new name, not blank
  /// @return a label over the same samples
  public Label named(String other) {
    return new Label(requireName(other), categories, codes);
  }

  /// The same label with a category of its own for samples that have none.
  ///
  /// @param category its name, not empty and not a category already
  /// @return this label where nothing is missing, else one with a category more
  /// @throws IllegalArgumentException if the name is empty or taken
  public Label withMissingAs(String category) {
    if (missing == 0) {
      return this;
    }
    List<String> more = new ArrayList<>(categories);
    more.add(category);
    int[] filled = codes.clone();
    for (int row = 0; row < filled.length; row++) {
      filled[row] = filled[row] == MISSING ? categories.size() : filled[row];
    }
    return of(name, more, filled);
  }

  /// The label of some samples, its categories unchanged even where one is left without samples.
  ///
  /// @param rows indices of samples, in any order, repeated at will
  /// @return a label of `rows.length` samples
  public Label select(int... rows) {
    int[] chosen = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      chosen[i] = codes[rows[i]];
    }
    return new Label(name, categories, chosen);
  }

  /// The combinations of several labels that occur, as one label; missing where one of them is.
  ///
  /// @param labels at least one, all of the same size
  /// @return a label named and valued like `gender x ethnicity`, `F x asian`
  /// @throws IllegalArgumentException if there is none, or the sizes differ
  public static Label combine(Label... labels) {
    if (labels.length == 0) {
      throw new IllegalArgumentException("no label: combine takes at least one");
    }
    int size = labels[0].size();
    List<@Nullable String> values = new ArrayList<>(size);
    StringBuilder value = new StringBuilder();
    for (int row = 0; row < size; row++) {
      value.setLength(0);
      boolean known = true;
      for (Label label : labels) {
        if (label.size() != size) {
          throw new IllegalArgumentException(
              "label %s has %d samples: must be %d as label %s"
                  .formatted(label.name, label.size(), size, labels[0].name));
        }
        String part = label.value(row);
        known &= part != null;
        value.append(value.isEmpty() ? "" : " x ").append(part);
      }
      values.add(known ? value.toString() : null);
    }
    return of(String.join(" x ", Arrays.stream(labels).map(Label::name).toList()), values);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Label that
        && name.equals(that.name)
        && categories.equals(that.categories)
        && Arrays.equals(codes, that.codes);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(codes);
  }

  @Override
  public String toString() {
    return "%s: %d samples, %d categories, %d missing"
        .formatted(name, size(), categories.size(), missing);
  }

  static String few(List<String> names) {
    int shown = Math.min(names.size(), 12);
    return String.join(", ", names.subList(0, shown))
        + (shown < names.size() ? " and %d more".formatted(names.size() - shown) : "");
  }

  private static Map<String, Integer> indices(List<String> categories) {
    Map<String, Integer> indices = HashMap.newHashMap(categories.size());
    for (String category : categories) {
      indices.put(category, indices.size());
    }
    return indices;
  }

  private static String requireName(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("label name \"%s\": must not be blank".formatted(name));
    }
    return name;
  }
}
