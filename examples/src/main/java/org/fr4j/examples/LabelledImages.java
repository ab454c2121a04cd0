package org.fr4j.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.core.io.Manifest;
import org.jspecify.annotations.Nullable;

/// A folder of images, and for each whom it shows and of which cohort he is.
///
/// @param folder where the images are
/// @param names of the images, relative to the folder
/// @param subjects whom each shows
/// @param cohorts the cohort of each
/// @param sha256 of the labels
record LabelledImages(
    Path folder, List<String> names, Label subjects, Label cohorts, String sha256) {
  private static final String UNKNOWN = "unknown";

  /// Reads the labels: CSV with columns `image`, `subject` and labels, of which `-Dcohorts` names
  /// those that make cohorts.
  static LabelledImages read(Path folder, Path labels) throws IOException {
    LabelTable table = Manifest.usual().read(labels);
    return new LabelledImages(
        folder,
        table.images().orElseThrow(),
        table.label(LabelTable.SUBJECT),
        cohorts(table),
        table.sha256());
  }

  /// One label of the combinations.
  private static Label cohorts(LabelTable table) {
    List<String> names =
        Settings.text("cohorts")
            .map(text -> Arrays.asList(text.split(",", -1)))
            .orElseGet(
                () ->
                    table.labels().stream()
                        .map(Label::name)
                        .filter(name -> !name.equals(LabelTable.SUBJECT))
                        .toList());
    if (names.isEmpty()) {
      throw new IllegalArgumentException("the manifest has no label beside subject: no cohorts");
    }
    Label[] parts = names.stream().map(table::label).toArray(Label[]::new);
    return Label.combine(parts);
  }

  /// The same with the images of unknown cohort as one of their own, so that figures within cohorts
  /// are of every image.
  LabelledImages withUnknownAsCohort() {
    return new LabelledImages(folder, names, subjects, cohorts.withMissingAs(UNKNOWN), sha256);
  }

  /// The same without cohorts of too few subjects to be judged: their images count over all, in no
  /// cohort.
  LabelledImages withoutSmallCohorts(int leastSubjects) {
    List<Set<Integer>> seen = new ArrayList<>();
    cohorts.categories().forEach(_ -> seen.add(new HashSet<>()));
    for (int row = 0; row < cohorts.size(); row++) {
      if (cohorts.code(row) != Label.MISSING && subjects.code(row) != Label.MISSING) {
        seen.get(cohorts.code(row)).add(subjects.code(row));
      }
    }
    List<@Nullable String> large = new ArrayList<>();
    for (int row = 0; row < cohorts.size(); row++) {
      int cohort = cohorts.code(row);
      boolean kept = cohort != Label.MISSING && seen.get(cohort).size() >= leastSubjects;
      large.add(kept ? cohorts.value(row) : null);
    }
    return new LabelledImages(folder, names, subjects, Label.of(cohorts.name(), large), sha256);
  }

  /// What the data are, for the provenance of a result.
  @Override
  public String toString() {
    return "%,d images, labels of SHA-256 %s".formatted(names.size(), sha256.substring(0, 16));
  }
}
