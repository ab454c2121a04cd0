package org.fr4j.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fr4j.eval.CohortAccuracy;
import org.fr4j.eval.Evaluation;
import org.fr4j.eval.EvaluationSettings;
import org.fr4j.eval.gate.Gate;
import org.fr4j.eval.interval.RateEstimate;
import org.fr4j.eval.report.FaceImages;
import org.fr4j.eval.report.VerificationReport;

/// Two real models, one model or a file of scores judged by cohort: `report.html`, `.json`, `.csv`.
///
/// `-Dimages=DIR -Dlabels=FILE` compares images by the models of `-Dmodel` (both known ones without
/// it); `-Dcohorts` names the labels that make cohorts, `-Dtarget` the false match rate that the
/// threshold is set for, and `-Dfaces=true` says that the worst errors may be shown.
/// `-Dscores=FILE` takes the scores of other systems in place of images, see [EvaluatedScores].
///
/// `-Dgate=fmr-max-over-geomean<=2` (several by commas) makes the exit code 1 where the first model
/// breaks one.
final class Evaluate implements Example {
  private static final int LEAST_SUBJECTS = 10;

  private final PrintStream out = System.out;

  @Override
  public int run() throws IOException {
    List<Gate> gates =
        Settings.text("gate").stream()
            .flatMap(text -> Arrays.stream(text.split(",", -1)))
            .map(Gate::parse)
            .toList();
    Path folder = Settings.path("out").orElse(Settings.target().resolve("evaluate"));
    EvaluationSettings settings =
        EvaluationSettings.usual().withTargetFmr(Settings.number("target", 1e-3));
    Optional<Path> scores = Settings.path("scores");
    if (scores.isPresent()) {
      return report(EvaluatedScores.of(scores.get(), settings), Optional.empty(), gates, folder);
    }
    EvaluatedImages judged = images(folder, settings);
    Optional<FaceImages> faces = faces() ? Optional.of(judged::face) : Optional.empty();
    return report(judged.evaluations(), faces, gates, folder);
  }

  private int report(
      List<Evaluation> evaluations, Optional<FaceImages> faces, List<Gate> gates, Path folder)
      throws IOException {
    List<Gate.Outcome> outcomes = new ArrayList<>();
    gates.forEach(gate -> outcomes.add(gate.check(evaluations.getFirst())));
    VerificationReport report = VerificationReport.of(evaluations).withGates(outcomes);
    faces.map(report::withFaces).orElse(report).write(folder);
    evaluations.forEach(this::print);
    out.printf(
        "%nReport %s, figures report.json and report.csv beside it%n",
        folder.resolve("report.html"));
    for (Gate.Outcome outcome : outcomes) {
      (outcome.kept() ? out : System.err)
          .printf("gate %s: %s%n", outcome.kept() ? "kept" : "broken", outcome.sentence());
    }
    return outcomes.stream().allMatch(Gate.Outcome::kept) ? 0 : 1;
  }

  private EvaluatedImages images(Path folder, EvaluationSettings settings) throws IOException {
    Optional<Path> images = Settings.path("images");
    Optional<Path> labels = Settings.path("labels");
    if (images.isEmpty() || labels.isEmpty()) {
      throw new IllegalArgumentException("give -Dimages=DIR and -Dlabels=FILE, or -Dscores=FILE");
    }
    LabelledImages all = LabelledImages.read(images.get(), labels.get());
    LabelledImages judged = all.withoutSmallCohorts(LEAST_SUBJECTS);
    List<String> small = new ArrayList<>(all.cohorts().categories());
    small.removeAll(judged.cohorts().categories());
    if (!small.isEmpty()) {
      out.printf(
          "fewer than %d subjects, so that they count over all only: %s%n",
          LEAST_SUBJECTS, String.join(", ", small));
    }
    return EvaluatedImages.of(judged, ModelFiles.open(), folder, settings);
  }

  private static boolean faces() {
    String text = Settings.text("faces").orElse("false");
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("-Dfaces=" + text + ": must be true or false");
    };
  }

  private void print(Evaluation evaluation) {
    TextTable table = new TextTable("cohort", "subjects", "mated", "non-mated", "FMR", "FNMR");
    add(table, evaluation.overall());
    evaluation.cohorts().forEach(cohort -> add(table, cohort));
    out.printf("%n%s%n%s%n", evaluation.provenance().source().model(), table);
    evaluation
        .overall()
        .eer()
        .ifPresent(
            eer ->
                out.printf(
                    "EER (%s) %.5f (%.5f to %.5f)%n",
                    evaluation.settings().convention(),
                    eer.value(),
                    eer.interval().low(),
                    eer.interval().high()));
  }

  private static void add(TextTable table, CohortAccuracy cohort) {
    table.add(
        cohort.cohort(),
        cohort.subjects(),
        cohort.mated(),
        cohort.nonMated(),
        rate(cohort.fmrEstimate()),
        rate(cohort.fnmrEstimate()));
  }

  private static String rate(Optional<RateEstimate> rate) {
    return rate.map(
            e -> "%.5f (%.5f to %.5f)".formatted(e.rate(), e.interval().low(), e.interval().high()))
        .orElse("undefined");
  }
}
