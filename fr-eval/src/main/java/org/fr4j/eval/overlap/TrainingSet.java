package org.fr4j.eval.overlap;

import java.util.Set;
import java.util.stream.IntStream;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;

/// A training set without the subjects that a test has too.
///
/// @param table what is left; images of unknown subjects stay
/// @param overlap why the others went: every hit that is not known to be of two people
/// @param removedSubjects how many subjects went
/// @param removedSamples how many samples went
/// @param unknownSamples how many of those left have no subject, so that nobody can tell
public record TrainingSet(
    LabelTable table,
    Overlap overlap,
    int removedSubjects,
    int removedSamples,
    int unknownSamples) {

  /// Removes from a training set whoever may be in a test.
  ///
  /// @param training a table whose label `subject` holds names
  /// @param test whom the test has
  /// @return what is left
  /// @throws IllegalArgumentException if the table has no label `subject`
  public static TrainingSet without(LabelTable training, Database test) {
    Label subjects = training.label(LabelTable.SUBJECT);
    return without(training, Overlap.byName(Database.of("training", subjects), test));
  }

  /// Removes from a training set the subjects of an overlap that are the same or to be reviewed: a
  /// subject too few costs little, one too many spoils the test.
  ///
  /// @param training a table whose label `subject` holds ids of the overlap's first database
  /// @param overlap of the training set with the test
  /// @return what is left
  /// @throws IllegalArgumentException if the table has no label `subject`
  public static TrainingSet without(LabelTable training, Overlap overlap) {
    Label subjects = training.label(LabelTable.SUBJECT);
    Set<String> shared = overlap.firstIds(Verdict.SAME, Verdict.REVIEW);
    int[] left =
        IntStream.range(0, training.size())
            .filter(row -> !isAmong(shared, subjects, row))
            .toArray();
    int removed = (int) subjects.categories().stream().filter(shared::contains).count();
    return new TrainingSet(
        training.select(left), overlap, removed, training.size() - left.length, subjects.missing());
  }

  private static boolean isAmong(Set<String> shared, Label subjects, int row) {
    String subject = subjects.value(row);
    return subject != null && shared.contains(subject);
  }

  @Override
  public String toString() {
    return "%,d subjects with %,d samples removed, %,d samples left (%,d of unknown subjects)"
        .formatted(removedSubjects, removedSamples, table.size(), unknownSamples);
  }
}
