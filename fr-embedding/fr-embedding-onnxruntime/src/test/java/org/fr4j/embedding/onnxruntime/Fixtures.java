package org.fr4j.embedding.onnxruntime;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// Real models and real faces, where the machine has them.
final class Fixtures {
  private Fixtures() {}

  /// A model of the npm package that the quickstart fetches.
  static Path model(String file) {
    Path models = Path.of(System.getProperty("fr4j.models", "../../examples/target/models"));
    Path model = models.resolve("faceplugin-face-recognition-js/model").resolve(file);
    assumeTrue(
        Files.exists(model),
        "skipped: no " + model + "; 'mvn -pl examples' fetches it, -Dfr4j.models=DIR replaces it");
    return model;
  }

  /// Images of Labeled Faces in the Wild.
  static Path lfw() {
    Path images =
        Path.of(System.getProperty("fr4j.shared", "../../../shared")).resolve("data/lfw/images");
    assumeTrue(Files.isDirectory(images), "skipped: no " + images);
    return images;
  }
}
