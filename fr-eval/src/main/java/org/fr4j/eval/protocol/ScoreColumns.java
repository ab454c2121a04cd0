package org.fr4j.eval.protocol;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.eval.internal.csv.CsvColumns;

/// Where a CSV file of another system's scores has what [Comparisons] need: a header line, then a
/// comparison a line.
///
/// **Format.** RFC 4180, UTF-8. An empty subject or cohort is not known; a score that is empty,
/// `NaN` or `nan` is a failure to acquire. Images are told apart by their names.<br>
/// **Cost.** One pass; each name is kept once.<br>
/// **Errors.** An [IOException] that names the file, the line and the rule: a column that is not
/// there, a score that is no number or infinite, an image that stands with itself, or that stood
/// under another subject or cohort before.
///
/// @param firstImage the column of one image or template
/// @param secondImage of the other
/// @param firstSubject whom the one shows
/// @param secondSubject whom the other shows
/// @param firstCohort the cohort of the one
/// @param secondCohort of the other
/// @param score higher for more alike
public record ScoreColumns(
    String firstImage,
    String secondImage,
    String firstSubject,
    String secondSubject,
    String firstCohort,
    String secondCohort,
    String score) {

  /// The columns of Balanced Faces in the Wild: `p1, p2, id1, id2, att1, att2` and one column of
  /// scores a model.
  ///
  /// @param model the column of a model's scores, such as `resnet50`
  /// @return the columns
  public static ScoreColumns bfw(String model) {
    return new ScoreColumns("p1", "p2", "id1", "id2", "att1", "att2", model);
  }

  /// The columns that bob.bio.base writes: `probe_template_id, bio_ref_template_id,
  /// probe_subject_id, bio_ref_subject_id, score`, and metadata under the same two prefixes.
  ///
  /// @param attribute the metadata that makes a cohort, such as `gender`
  /// @return the columns
  public static ScoreColumns bob(String attribute) {
    return new ScoreColumns(
        "bio_ref_template_id",
        "probe_template_id",
        "bio_ref_subject_id",
        "probe_subject_id",
        "bio_ref_" + attribute,
        "probe_" + attribute,
        "score");
  }

  /// Reads a file.
  ///
  /// @param file CSV with a header line
  /// @return its comparisons, in the order of its lines; rows are its images as they come
  /// @throws IOException if it can't be read or breaks a rule
  public Comparisons read(Path file) throws IOException {
    NamedRows rows = new NamedRows();
    IntStream.Builder first = IntStream.builder();
    IntStream.Builder second = IntStream.builder();
    DoubleStream.Builder scores = DoubleStream.builder();
    List<String> columns =
        List.of(
            firstImage, secondImage, firstSubject, secondSubject, firstCohort, secondCohort, score);
    try (CsvColumns csv = CsvColumns.open(file, columns)) {
      while (csv.next()) {
        int one = rows.row(csv, 0);
        int other = rows.row(csv, 1);
        if (one == other) {
          throw csv.error("image \"%s\" is compared with itself".formatted(csv.field(0)));
        }
        first.add(one);
        second.add(other);
        scores.add(score(csv));
      }
    }
    return Comparisons.of(
        Pairs.of(first.build().toArray(), second.build().toArray()),
        scores.build().toArray(),
        Label.of(LabelTable.SUBJECT, rows.subjects),
        Label.of(firstCohort, rows.cohorts));
  }

  private static double score(CsvColumns csv) throws IOException {
    String field = csv.field(6);
    if (field.isEmpty() || field.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    double value;
    try {
      value = Double.parseDouble(field);
    } catch (NumberFormatException e) {
      throw csv.error("score \"%s\" is no number".formatted(field));
    }
    if (Double.isInfinite(value)) {
      throw csv.error("score %s: must be finite, or NaN for a failure to acquire".formatted(field));
    }
    return value;
  }

  /// Images by name; each has one subject and one cohort.
  private static final class NamedRows {
    private final Map<String, Integer> rows = new HashMap<>();
    private final List<String> subjects = new ArrayList<>();
    private final List<String> cohorts = new ArrayList<>();

    /// The row of one of the two images of a line.
    int row(CsvColumns csv, int side) throws IOException {
      String image = csv.field(side);
      String subject = csv.field(2 + side);
      String cohort = csv.field(4 + side);
      Integer known = rows.putIfAbsent(image, subjects.size());
      if (known == null) {
        subjects.add(subject);
        cohorts.add(cohort);
        return subjects.size() - 1;
      }
      if (!subjects.get(known).equals(subject) || !cohorts.get(known).equals(cohort)) {
        throw csv.error(
            "image \"%s\" is of %s, %s: above it was of %s, %s"
                .formatted(image, subject, cohort, subjects.get(known), cohorts.get(known)));
      }
      return known;
    }
  }
}
