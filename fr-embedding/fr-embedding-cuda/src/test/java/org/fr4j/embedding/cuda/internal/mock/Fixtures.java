package org.fr4j.embedding.cuda.internal.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.EmbeddingSession;
import org.fr4j.embedding.FaceBatch;
import org.fr4j.embedding.FaceModel;

/// Real networks and real faces, where the machine has them.
public final class Fixtures {
  private Fixtures() {}

  /// Embeds crops by the 128-d network and compares the results with those of the original.
  public static void requireOriginal(EmbeddingBackend backend, List<Path> crops, float tolerance)
      throws IOException {
    FaceModel model = face128();
    FaceBatch batch = FaceBatch.of(model);
    for (Path crop : crops) {
      batch.add(floats(crop));
    }
    try (EmbeddingSession session = backend.open(model);
        EmbeddingMatrix embeddings = session.embed(batch)) {
      for (int i = 0; i < crops.size(); i++) {
        Path original = Path.of(crops.get(i).toString().replace(".in.f32", ".out.wasm.f32"));
        assertThat(embeddings.row(i))
            .as(original.toString())
            .containsExactly(floats(original), within(tolerance));
      }
    }
  }

  /// The 128-d network and its description.
  public static FaceModel face128() {
    return FaceModel.known("face-api-128", models("@vladmandic/face-api/model"));
  }

  /// The folder of the networks of the pipeline that the quickstart runs.
  public static Path faceplugin() {
    return models("faceplugin-face-recognition-js/model");
  }

  private static Path models(String npmPackage) {
    Path models =
        Path.of(System.getProperty("fr4j.models", "../../examples/target/models"))
            .resolve(npmPackage);
    assumeTrue(
        Files.isDirectory(models),
        "skipped: no models in "
            + models
            + "; 'mvn -pl examples' fetches them, -Dfr4j.models=DIR replaces it");
    return models;
  }

  /// 22 crops of 150 x 150 RGB, values 0 to 255.
  public static List<Path> crops() throws IOException {
    Path folder =
        Path.of(System.getProperty("fr4j.shared", "../../../shared"))
            .resolve("data/face128_oracle");
    assumeTrue(Files.isDirectory(folder), "skipped: no " + folder);
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".in.f32")).sorted().toList();
    }
  }

  /// Little-endian floats.
  private static float[] floats(Path file) throws IOException {
    FloatBuffer buffer =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] floats = new float[buffer.remaining()];
    buffer.get(floats);
    return floats;
  }
}
