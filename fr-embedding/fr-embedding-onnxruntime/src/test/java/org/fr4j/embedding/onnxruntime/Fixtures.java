package org.fr4j.embedding.onnxruntime;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// Real models and real faces, where the machine has them.
final class Fixtures {
  private Fixtures() {}

  /// The folder of the models of the npm package that the quickstart fetches.
  static Path models() {
    Path models =
        Path.of(System.getProperty("fr4j.models", "../../examples/target/models"))
            .resolve("faceplugin-face-recognition-js/model");
    assumeTrue(
        Files.exists(models.resolve("fr_feature.onnx")),
        "skipped: no models in "
            + models
            + "; 'mvn -pl examples' fetches them, -Dfr4j.models=DIR replaces it");
    return models;
  }

  /// Images of Labeled Faces in the Wild.
  static Path lfw() {
    Path images =
        Path.of(System.getProperty("fr4j.shared", "../../../shared")).resolve("data/lfw/images");
    assumeTrue(Files.isDirectory(images), "skipped: no " + images);
    return images;
  }
}
