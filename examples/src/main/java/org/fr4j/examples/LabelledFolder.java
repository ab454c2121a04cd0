package org.fr4j.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.io.SafeFile;
import org.fr4j.eval.CohortAccuracy;
import org.fr4j.eval.Evaluation;
import org.fr4j.eval.EvaluationSettings;
import org.fr4j.eval.Source;
import org.fr4j.eval.metric.EqualErrorRate;
import org.fr4j.eval.protocol.Comparisons;
import org.fr4j.eval.report.EvaluationJson;
import org.fr4j.eval.report.VerificationReport;

/// A folder of labelled images: embedded, compared all with all, and judged by cohort.
///
/// @param images the folder and its labels
/// @param out where the files go
record LabelledFolder(LabelledImages images, Path out) {
  void evaluate(FaceEngine engine) throws IOException {
    try (SavedFaces faces = SavedFaces.of(images, engine, out);
        EmbeddingMatrix known =
            faces.embeddings().withSubjects(images.subjects().select(faces.found()));
        EmbeddingMatrix units = known.normalized()) {
      Comparisons comparisons = Comparisons.all(units, images.cohorts().select(faces.found()));
      Source source = new Source(engine.session().stamp().toString(), images.toString());
      Evaluation evaluation = Evaluation.of(comparisons, EvaluationSettings.usual(), source);
      VerificationReport.of(List.of(evaluation)).write(out);
      writeSummary(engine, faces, evaluation);
      print(engine, faces, evaluation);
    }
  }

  private void writeSummary(FaceEngine engine, SavedFaces faces, Evaluation evaluation)
      throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode summary = mapper.createObjectNode();
    summary.put("images", faces.images());
    summary.put("faces", faces.embeddings().rows());
    summary.set("failures", mapper.valueToTree(faces.failures()));
    summary.put("images_per_second", faces.imagesPerSecond());
    summary.put("embeddings_reused", faces.reused());
    summary.put("backend", engine.backend().id());
    summary.put("model", engine.session().stamp().toString());
    summary.setAll(EvaluationJson.of(evaluation));
    byte[] json = mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(summary);
    SafeFile.write(out.resolve("summary.json"), file -> file.write(json));
  }

  private void print(FaceEngine engine, SavedFaces faces, Evaluation evaluation) {
    TextTable table = new TextTable("cohort", "images", "mated", "non-mated", "FMR", "FNMR");
    for (CohortAccuracy cohort : evaluation.cohorts()) {
      table.add(
          cohort.cohort(),
          cohort.images(),
          cohort.mated(),
          cohort.nonMated(),
          rate(cohort.fmr()),
          rate(cohort.fnmr()));
    }
    System.out.println();
    System.out.println(table);
    System.out.printf(
        "%d images, %d faces, failures %s; %.1f images/s%s; backend %s%n",
        faces.images(),
        faces.embeddings().rows(),
        faces.failures(),
        faces.imagesPerSecond(),
        faces.reused() ? " when they were embedded, now reused" : "",
        engine.backend().id());
    System.out.printf(
        "EER (%s) %s over all pairs, %s within cohorts; one threshold %s for FMR %s over all pairs%n",
        evaluation.settings().convention(),
        evaluation.eer().map(LabelledFolder::rate).orElse("undefined"),
        evaluation.eerWithinCohorts().map(LabelledFolder::rate).orElse("undefined"),
        rate(evaluation.threshold()),
        evaluation.settings().targetFmr());
    System.out.printf(
        "Report %s, figures %s%n", out.resolve("report.html"), out.resolve("summary.json"));
  }

  private static String rate(EqualErrorRate rate) {
    return "%.5f".formatted(rate.value());
  }

  private static String rate(OptionalDouble rate) {
    return rate.isPresent() ? "%.5f".formatted(rate.getAsDouble()) : "undefined";
  }
}
