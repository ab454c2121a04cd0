package org.fr4j.embedding.onnxruntime;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.EmbeddingBackends;
import org.fr4j.embedding.NetworkSession;
import org.fr4j.embedding.SessionOptions;
import org.fr4j.embedding.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Unlike backends, the same answers.
class BackendParityTest {
  @ParameterizedTest
  @CsvSource({"fr_feature.onnx, 3, 112, 112, 1e-4", "fr_landmark.onnx, 1, 64, 64, 1e-4"})
  void vector_agreesWithOnnxRuntime(
      String file, int channels, int height, int width, float tolerance) throws IOException {
    Path model = Fixtures.models().resolve(file);
    Tensor input = noise(1, channels, height, width);
    Map<String, Tensor> expected = run("onnxruntime", model, input);
    Map<String, Tensor> actual = run("vector", model, input);

    assertThat(actual.keySet()).containsExactlyElementsOf(expected.keySet());
    expected.forEach(
        (name, tensor) -> {
          Tensor ours = requireNonNull(actual.get(name));
          assertThat(ours.shape()).isEqualTo(tensor.shape());
          assertThat(ours.data()).containsExactly(tensor.data(), within(tolerance));
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64})
  void aBatch_givesWhatItsMembersGive(int batch) throws IOException {
    Path model = Fixtures.models().resolve("fr_feature.onnx");
    Tensor all = noise(batch, 3, 112, 112);
    int size = 3 * 112 * 112;
    try (EmbeddingBackend backend = EmbeddingBackends.named("vector");
        NetworkSession session = backend.load(model, new SessionOptions(2))) {
      float[] together = requireNonNull(session.run(all).get("output")).data();
      int last = batch - 1;
      Tensor one =
          Tensor.of(Arrays.copyOfRange(all.data(), last * size, batch * size), 1, 3, 112, 112);
      assertThat(Arrays.copyOfRange(together, last * 512, batch * 512))
          .containsExactly(requireNonNull(session.run(one).get("output")).data(), within(1e-4f));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"vector", "onnxruntime"})
  void aSession_servesTenThreads_thenRefusesAfterClose(String id) throws IOException {
    Path model = Fixtures.models().resolve("fr_landmark.onnx");
    Tensor input = noise(1, 1, 64, 64);
    try (EmbeddingBackend backend = EmbeddingBackends.named(id)) {
      NetworkSession session = backend.load(model, SessionOptions.oneThread());
      Tensor expected = session.run(input).get("output");
      assertThat(IntStream.range(0, 40).parallel().mapToObj(i -> session.run(input).get("output")))
          .allSatisfy(output -> assertThat(output).isEqualTo(expected));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.run(noise(1, 1, 3, 3)))
          .withMessageContaining("the network takes");
      session.close();
      session.close();
      assertThatIllegalStateException()
          .isThrownBy(() -> session.run(input))
          .withMessage("the session is closed");
    }
  }

  private static Map<String, Tensor> run(String id, Path model, Tensor input) throws IOException {
    try (EmbeddingBackend backend = EmbeddingBackends.named(id);
        NetworkSession session = backend.load(model, SessionOptions.oneThread())) {
      return session.run(input);
    }
  }

  private static Tensor noise(int... shape) {
    Random random = new Random(11);
    float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() * 2 - 1;
    }
    return Tensor.of(values, shape);
  }
}
