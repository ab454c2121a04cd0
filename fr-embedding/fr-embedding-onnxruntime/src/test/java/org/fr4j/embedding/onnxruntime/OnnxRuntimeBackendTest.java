package org.fr4j.embedding.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.EmbeddingBackends;
import org.fr4j.embedding.EmbeddingSession;
import org.fr4j.embedding.FaceModel;
import org.fr4j.embedding.SessionOptions;
import org.fr4j.embedding.contract.RealFaces;
import org.fr4j.embedding.image.RgbImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxRuntimeBackendTest {
  private static EmbeddingBackend backend;

  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    backend = EmbeddingBackends.named("onnxruntime");
  }

  @AfterAll
  static void close() {
    backend.close();
  }

  private static FaceModel model() {
    return FaceModel.known("faceplugin-512", RealFaces.faceplugin());
  }

  @Test
  void theServiceLoaderFindsTheBackend_withItsVersion() {
    assertThat(EmbeddingBackends.all())
        .filteredOn(provider -> provider.id().equals("onnxruntime"))
        .singleElement()
        .satisfies(provider -> assertThat(provider.availability().reason()).contains("1.29"));
  }

  @Test
  void load_refusesAModelCutInHalf() throws IOException {
    byte[] whole = Files.readAllBytes(RealFaces.faceplugin().resolve("fr_feature.onnx"));
    Path half = Files.write(folder.resolve("half.onnx"), Arrays.copyOf(whole, whole.length / 2));

    assertThatIOException()
        .isThrownBy(() -> backend.load(half, SessionOptions.oneThread()))
        .withMessageContaining("half.onnx: ONNX Runtime can't load it");
  }

  @Test
  void load_refusesWhatIsNoModel() throws IOException {
    Path text = Files.writeString(folder.resolve("text.onnx"), "not a model");

    assertThatIOException()
        .isThrownBy(() -> backend.load(text, SessionOptions.oneThread()))
        .withMessageContaining("text.onnx");
  }

  @Test
  void embed_givesUnitVectors_theSameForTheSameFace() throws IOException {
    try (EmbeddingSession session = backend.open(model())) {
      float[] once = session.embed(grey());
      float[] again = session.embed(grey());
      double squares = 0;
      for (float value : once) {
        squares += value * value;
      }
      assertThat(again).isEqualTo(once).hasSize(512);
      assertThat(squares).isBetween(0.99999, 1.00001);
    }
  }

  private static RgbImage grey() {
    RgbImage image = RgbImage.black(112, 112);
    for (int i = 0; i < image.pixels().length; i++) {
      image.pixels()[i] = (byte) (i * 31);
    }
    return image;
  }
}
