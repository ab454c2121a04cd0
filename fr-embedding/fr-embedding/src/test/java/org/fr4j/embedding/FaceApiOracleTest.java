package org.fr4j.embedding;

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
import org.junit.jupiter.api.Test;

/// The 128-d network against descriptors that the original JavaScript made of the same crops.
class FaceApiOracleTest {
  @Test
  void theVectorBackend_agreesWithTheOriginal() throws IOException {
    Path models =
        Path.of(System.getProperty("fr4j.models", "../../examples/target/models"))
            .resolve("@vladmandic/face-api/model");
    assumeTrue(Files.isDirectory(models), "skipped: no models in " + models);
    List<Path> crops = crops();
    FaceModel model = FaceModel.known("face-api-128", models);
    FaceBatch batch = FaceBatch.of(model);
    for (Path crop : crops) {
      batch.add(floats(crop));
    }
    try (EmbeddingBackend backend = EmbeddingBackends.named("vector");
        EmbeddingSession session = backend.open(model);
        EmbeddingMatrix embeddings = session.embed(batch)) {
      for (int i = 0; i < crops.size(); i++) {
        String name = crops.get(i).toString().replace(".in.f32", ".out.wasm.f32");
        assertThat(embeddings.row(i))
            .as(name)
            .containsExactly(floats(Path.of(name)), within(1e-5f));
      }
    }
  }

  private static List<Path> crops() throws IOException {
    Path folder =
        Path.of(System.getProperty("fr4j.shared", "../../../shared"))
            .resolve("data/face128_oracle");
    assumeTrue(Files.isDirectory(folder), "skipped: no " + folder);
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".in.f32")).sorted().toList();
    }
  }

  private static float[] floats(Path file) throws IOException {
    FloatBuffer buffer =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] floats = new float[buffer.remaining()];
    buffer.get(floats);
    return floats;
  }
}
