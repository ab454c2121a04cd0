package org.fr4j.eval.projection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.fr4j.core.Label;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.io.SafeFile;
import org.fr4j.eval.EvaluationSettings;
import org.fr4j.eval.Source;
import org.fr4j.eval.protocol.Pairs;

/// Several dense forms of sparse rows side by side: how near each stays to the sparse scores, what
/// accuracy it keeps, over all and by cohort, and what it costs.
///
/// ```java
/// ProjectionReport.of(SparseForm.of("head", sparse), cohorts, List.of(DenseForm.of("svd", dense)))
///     .write(folder);
/// ```
///
/// Judge on people whom neither the head nor the projections were fitted to.
///
/// **Cost.** For each form the scores of all pairs, two sorts of them, an exact search a row, and
/// two passes a draw of the bootstrap.<br>
/// **Threads.** Immutable; the work is done on all cores.<br>
/// **Errors.** A row that is zero has no cosine and is refused by form and number, as one with a
/// NaN is; so are forms that do not belong together.<br>
/// **Source.** formulas.md of this project, section 7.
public final class ProjectionReport {
  /// The false match rates at which true match rates are given.
  public static final List<Double> TARGETS = List.of(1e-2, 1e-3);

  /// How many candidates of each row are looked at for the recall.
  public static final int RECALL_AT = 10;

  private final FormFigures reference;
  private final List<FormFigures> forms;
  private final EvaluationSettings settings;
  private final Source source;

  private ProjectionReport(
      FormFigures reference, List<FormFigures> forms, EvaluationSettings settings, Source source) {
    this.reference = reference;
    this.forms = List.copyOf(forms);
    this.settings = settings;
    this.source = source;
  }

  /// Judges forms over every two rows, with the usual settings.
  ///
  /// @param reference the sparse rows
  /// @param cohorts the cohort of each row
  /// @param forms the same rows, dense
  /// @return the figures
  /// @throws IllegalArgumentException if the forms do not belong together, or a row has no cosine
  public static ProjectionReport of(SparseForm reference, Label cohorts, List<DenseForm> forms) {
    return of(
        reference,
        cohorts,
        forms,
        Pairs.all(reference.rows().rows()),
        EvaluationSettings.usual(),
        Source.UNNAMED,
        ProgressListener.NONE);
  }

  /// Judges forms.
  ///
  /// @param reference the sparse rows
  /// @param cohorts the cohort of each row
  /// @param forms the same rows, dense
  /// @param pairs which rows to compare; of more than a few thousand a balanced sample will do
  /// @param settings convention, level and draws; their target is not looked at, see [#TARGETS]
  /// @param source which model and data, for the page
  /// @param progress told after each form, may cancel
  /// @return the figures
  /// @throws IllegalArgumentException if the forms do not belong together, or a row has no cosine
  /// @throws java.util.concurrent.CancellationException if the listener says so
  public static ProjectionReport of(
      SparseForm reference,
      Label cohorts,
      List<DenseForm> forms,
      Pairs pairs,
      EvaluationSettings settings,
      Source source,
      ProgressListener progress) {
    requireFit(reference, cohorts, forms);
    Judge judge = Judge.of(reference, cohorts, pairs, settings);
    int done = 1;
    progress.step("judging projections", done, forms.size() + 1);
    List<FormFigures> figures = new ArrayList<>();
    for (DenseForm form : forms) {
      figures.add(judge.figures(form));
      progress.step("judging projections", ++done, forms.size() + 1);
    }
    return new ProjectionReport(judge.reference(), figures, settings, source);
  }

  private static void requireFit(SparseForm reference, Label cohorts, List<DenseForm> forms) {
    int rows = reference.rows().rows();
    Label subjects = reference.rows().subjects().orElseThrow();
    long present =
        IntStream.range(0, rows)
            .map(subjects::code)
            .filter(code -> code != Label.MISSING)
            .distinct()
            .count();
    if (present < 2) {
      throw new IllegalArgumentException(
          "%d subjects in %d rows: at least 2 must be told apart".formatted(present, rows));
    }
    if (cohorts.size() != rows) {
      throw new IllegalArgumentException(
          "label %s of %d samples: must be %d, one a row"
              .formatted(cohorts.name(), cohorts.size(), rows));
    }
    Set<String> names = new HashSet<>();
    for (DenseForm form : forms) {
      if (form.rows().rows() != rows) {
        throw new IllegalArgumentException(
            "%s has %d rows: must be %d, those of the sparse rows"
                .formatted(form, form.rows().rows(), rows));
      }
      if (form.rows().subjects().filter(other -> !other.equals(subjects)).isPresent()) {
        throw new IllegalArgumentException(
            "%s has other subjects than the sparse rows".formatted(form));
      }
      if (!names.add(form.toString())) {
        throw new IllegalArgumentException("%s stands twice".formatted(form));
      }
    }
  }

  /// The sparse rows.
  ///
  /// @return their figures; each form is held against them
  public FormFigures reference() {
    return reference;
  }

  /// The dense forms.
  ///
  /// @return in the order in which they were given
  public List<FormFigures> forms() {
    return forms;
  }

  /// How it was judged.
  ///
  /// @return convention, level and draws
  public EvaluationSettings settings() {
    return settings;
  }

  /// What was judged.
  ///
  /// @return model and data
  public Source source() {
    return source;
  }

  /// Writes `projection.html`, which needs no network, and `projection.csv`:
  /// docs/formats/projection-report.md.
  ///
  /// @param folder where they go; created where it is missing
  /// @throws IOException if a file can't be written
  public void write(Path folder) throws IOException {
    write(folder.resolve("projection.html"), new ProjectionPage(this).render());
    write(folder.resolve("projection.csv"), ProjectionCsv.of(this));
  }

  private static void write(Path file, String text) throws IOException {
    SafeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
