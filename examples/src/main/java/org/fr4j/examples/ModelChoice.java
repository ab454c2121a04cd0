package org.fr4j.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fr4j.embedding.FaceModel;

/// A face model and the backend that is to run it.
///
/// @param model the model
/// @param backend by name; empty for the best that runs here
record ModelChoice(FaceModel model, String backend) {
  /// 512-d, on the backend of `-Dbackend`.
  static ModelChoice usual(ModelFiles files) throws IOException {
    return new ModelChoice(
        FaceModel.known("faceplugin-512", files.embedding512().resolveSibling("")),
        Settings.text("backend").orElse(""));
  }

  /// 128-d, on the `vector` backend unless `-Dbackend` names another.
  static ModelChoice small(ModelFiles files) throws IOException {
    return new ModelChoice(
        FaceModel.known("face-api-128", files.embedding128().resolveSibling("")),
        Settings.text("backend").orElse("vector"));
  }

  /// What `-Dmodel` names: a known model or the description of another; both known ones without it.
  static List<ModelChoice> chosen(ModelFiles files) throws IOException {
    Optional<String> name = Settings.text("model");
    if (name.isEmpty()) {
      return List.of(usual(files), small(files));
    }
    return List.of(
        switch (name.get()) {
          case "faceplugin-512" -> usual(files);
          case "face-api-128" -> small(files);
          default ->
              new ModelChoice(
                  FaceModel.read(Path.of(name.get())), Settings.text("backend").orElse(""));
        });
  }
}
