package org.fr4j.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fr4j.eval.Evaluation;
import org.fr4j.eval.EvaluationSettings;
import org.fr4j.eval.Source;
import org.fr4j.eval.protocol.ScoreColumns;

/// Scores of other systems judged, from a CSV file with the columns of Balanced Faces in the Wild,
/// where `-Dmodel` names the columns of scores, or of bob, where `-Dcohorts` names the attribute.
final class EvaluatedScores {
  private static final String OF_BOB = "probe_template_id";

  private EvaluatedScores() {}

  static List<Evaluation> of(Path file, EvaluationSettings settings) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "no such file of scores");
    }
    String data = String.valueOf(file.getFileName());
    if (header(file).contains(OF_BOB)) {
      ScoreColumns columns = ScoreColumns.bob(Settings.text("cohorts").orElse("gender"));
      String model = Settings.text("model").orElse(data);
      return List.of(Evaluation.of(columns.read(file), settings, new Source(model, data)));
    }
    Optional<String> models = Settings.text("model");
    if (models.isEmpty()) {
      throw new IllegalArgumentException(
          "-Dmodel=COLUMN,COLUMN: must name the columns of scores in %s, which has %s"
              .formatted(file, header(file)));
    }
    List<Evaluation> evaluations = new ArrayList<>();
    for (String model : models.get().split(",", -1)) {
      evaluations.add(
          Evaluation.of(ScoreColumns.bfw(model).read(file), settings, new Source(model, data)));
    }
    return evaluations;
  }

  private static String header(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      return Optional.ofNullable(reader.readLine()).orElse("");
    }
  }
}
