package org.fr4j.embedding.cuda.internal.network;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.EmbeddingBackends;
import org.fr4j.embedding.NetworkSession;
import org.fr4j.embedding.SessionOptions;
import org.fr4j.embedding.Tensor;
import org.fr4j.embedding.contract.RealFaces;
import org.fr4j.embedding.cuda.internal.mock.MockDriver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole networks, their kernels run on the processor: the same plan, launches and source that a
/// card gets.
class RealNetworksTest {
  @ParameterizedTest
  @CsvSource({
    "fr_feature.onnx, 2, 3, 112, 112",
    "fr_landmark.onnx, 3, 1, 64, 64",
    "fr_detect.onnx, 1, 3, 240, 320"
  })
  void thePipeline_agreesWithTheVectorBackend(
      String file, int batch, int channels, int height, int width) throws IOException {
    Path model = RealFaces.faceplugin().resolve(file);
    Tensor input = noise(batch, channels, height, width);
    Map<String, Tensor> expected;
    try (EmbeddingBackend backend = EmbeddingBackends.named("vector")) {
      expected = run(backend, model, input);
    }
    MockDriver mock = MockDriver.fresh();
    Map<String, Tensor> actual;
    try (EmbeddingBackend backend = CudaBackend.open(mock.driver(), false)) {
      actual = run(backend, model, input);
    }
    assertThat(actual.keySet()).containsExactlyElementsOf(expected.keySet());
    expected.forEach(
        (name, tensor) -> {
          Tensor ours = requireNonNull(actual.get(name));
          assertThat(ours.shape()).isEqualTo(tensor.shape());
          assertThat(ours.data()).as(name).containsExactly(tensor.data(), within(1e-4f));
        });
    assertThat(mock.live()).isZero();
    assertThat(mock.overruns()).isZero();
  }

  private static Map<String, Tensor> run(EmbeddingBackend backend, Path model, Tensor input)
      throws IOException {
    try (NetworkSession session = backend.load(model, SessionOptions.oneThread())) {
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
