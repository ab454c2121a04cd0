package org.fr4j.eval.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fr4j.core.io.SafeFile;
import org.fr4j.eval.Difference;
import org.fr4j.eval.Evaluation;
import org.fr4j.eval.gate.Gate;
import org.jspecify.annotations.Nullable;

/// Evaluations as files to show: one HTML page that needs no network, and the same figures as JSON
/// and CSV.
///
/// **Cost.** For each model a pass over its comparisons for every cell of the matrix and of the
/// calibration: about `3/2 * cohorts^2` passes.<br>
/// **Threads.** Immutable.
public final class VerificationReport {
  private final List<Evaluation> evaluations;
  private final @Nullable FaceImages faces;
  private final List<Gate.Outcome> gates;

  private VerificationReport(
      List<Evaluation> evaluations, @Nullable FaceImages faces, List<Gate.Outcome> gates) {
    this.evaluations = evaluations;
    this.faces = faces;
    this.gates = gates;
  }

  /// A report on one model or several side by side, without faces.
  ///
  /// @param evaluations at least one; of several the first is what others are compared with
  /// @return the report
  /// @throws IllegalArgumentException if there is none
  public static VerificationReport of(List<Evaluation> evaluations) {
    if (evaluations.isEmpty()) {
      throw new IllegalArgumentException("no evaluation: a report is on at least one");
    }
    return new VerificationReport(List.copyOf(evaluations), null, List.of());
  }

  /// The same with the faces of the worst errors.
  ///
  /// @param images where they come from; giving it says that they may be shown
  /// @return a report
  public VerificationReport withFaces(FaceImages images) {
    return new VerificationReport(evaluations, images, gates);
  }

  /// The same with what gates said.
  ///
  /// @param outcomes shown at the head of the page
  /// @return a report
  public VerificationReport withGates(List<Gate.Outcome> outcomes) {
    return new VerificationReport(evaluations, faces, List.copyOf(outcomes));
  }

  /// Writes `report.html`, `report.json` and `report.csv`.
  ///
  /// @param folder where they go; created where it is missing
  /// @throws IOException if a file can't be written
  public void write(Path folder) throws IOException {
    List<ModelFigures> models = evaluations.stream().map(ModelFigures::of).toList();
    Optional<SideBySide> beside =
        models.size() > 1 ? Optional.of(new SideBySide(models)) : Optional.empty();
    write(folder.resolve("report.html"), new ReportPage(models, beside, faces, gates).render());
    write(folder.resolve("report.json"), json(models, beside));
    write(folder.resolve("report.csv"), FiguresCsv.of(models, beside));
  }

  private static void write(Path file, String text) throws IOException {
    SafeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private String json(List<ModelFigures> models, Optional<SideBySide> beside) throws IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode outcomes = json.putArray("gates");
    for (Gate.Outcome outcome : gates) {
      outcomes.addObject().put("kept", outcome.kept()).put("sentence", outcome.sentence());
    }
    ArrayNode each = json.putArray("models");
    models.forEach(model -> each.add(EvaluationJson.of(model)));
    ArrayNode differences = json.putArray("differences");
    beside.map(SideBySide::differences).orElse(List.of()).stream()
        .flatMap(
            against -> against.differences().stream().map(difference -> of(against, difference)))
        .forEach(differences::add);
    return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }

  private static ObjectNode of(SideBySide.Against against, Difference difference) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("first", against.first()).put("second", against.second());
    json.put("of", difference.group()).put("figure", difference.figure());
    json.put("difference", difference.first() - difference.second());
    json.put("low", difference.interval().low()).put("high", difference.interval().high());
    return json.put("resolved", difference.isResolved());
  }
}
