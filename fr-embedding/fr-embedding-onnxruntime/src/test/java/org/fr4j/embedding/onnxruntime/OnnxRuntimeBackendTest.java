package org.fr4j.embedding.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.EmbeddingBackends;
import org.fr4j.embedding.EmbeddingSession;
import org.fr4j.embedding.FaceModel;
import org.fr4j.embedding.NetworkSession;
import org.fr4j.embedding.SessionOptions;
import org.fr4j.embedding.Tensor;
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
    return FaceModel.known("faceplugin-512", Fixtures.models());
  }

  @Test
  void theServiceLoaderFindsTheBackend_withItsVersion() {
    assertThat(EmbeddingBackends.all())
        .filteredOn(provider -> provider.id().equals("onnxruntime"))
        .singleElement()
        .satisfies(provider -> assertThat(provider.availability().reason()).contains("1.29"));
  }

  @Test
  void load_refusesAMissingFile() {
    assertThatIOException()
        .isThrownBy(() -> backend.load(folder.resolve("none.onnx"), SessionOptions.oneThread()))
        .isInstanceOf(NoSuchFileException.class)
        .withMessageContaining("none.onnx: no such model");
  }

  @Test
  void load_refusesAModelCutInHalf() throws IOException {
    byte[] whole = Files.readAllBytes(Fixtures.models().resolve("fr_feature.onnx"));
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
  void run_refusesAnotherShape_namingBoth() throws IOException {
    try (NetworkSession network =
        backend.load(Fixtures.models().resolve("fr_landmark.onnx"), SessionOptions.oneThread())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network.run(Tensor.of(new float[9], 1, 1, 3, 3)))
          .withMessageContaining("has shape [1, 1, 3, 3]: the network takes");
    }
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

  @Test
  void embed_isSafeFromTenThreads() throws IOException {
    try (EmbeddingSession session = backend.open(model(), SessionOptions.oneThread())) {
      float[] expected = session.embed(grey());
      assertThat(IntStream.range(0, 40).parallel().mapToObj(i -> session.embed(grey())))
          .allSatisfy(embedding -> assertThat(embedding).isEqualTo(expected));
    }
  }

  @Test
  void embed_refusesAfterClose_whichMayBeCalledTwice() throws IOException {
    EmbeddingSession session = backend.open(model());
    session.close();
    session.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> session.embed(grey()))
        .withMessage("the session is closed");
  }

  private static RgbImage grey() {
    RgbImage image = RgbImage.black(112, 112);
    for (int i = 0; i < image.pixels().length; i++) {
      image.pixels()[i] = (byte) (i * 31);
    }
    return image;
  }
}
