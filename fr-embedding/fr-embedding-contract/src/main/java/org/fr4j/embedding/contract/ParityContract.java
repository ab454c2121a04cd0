package org.fr4j.embedding.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.VectorKernels;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.EmbeddingSession;
import org.fr4j.embedding.FaceBatch;
import org.fr4j.embedding.FaceModel;
import org.fr4j.embedding.NetworkSession;
import org.fr4j.embedding.SessionOptions;
import org.fr4j.embedding.Tensor;
import org.fr4j.embedding.image.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two unlike backends, the same answers from the networks of the quickstart.
public abstract class ParityContract {
  private static final int FACES = 200;
  private static final float TOLERANCE = 1e-4f;

  @TempDir private Path folder;

  /// For the tests of a backend.
  protected ParityContract() {}

  /// Opens the backend under test.
  ///
  /// @return a backend that the contract closes
  protected abstract EmbeddingBackend open();

  /// Opens the one that it is compared with.
  ///
  /// @return a backend that the contract closes
  protected abstract EmbeddingBackend reference();

  @ParameterizedTest
  @CsvSource({
    "fr_feature.onnx, 3, 112, 112",
    "fr_landmark.onnx, 1, 64, 64",
    "fr_detect.onnx, 3, 240, 320"
  })
  void aNetwork_givesTheSameOutputs(String file, int channels, int height, int width)
      throws IOException {
    agree(RealFaces.faceplugin().resolve(file), noise(1, channels, height, width));
  }

  @Test
  void eachOperation_givesTheSameNumbers() throws IOException {
    byte[] onnx = AllOperations.network().toOnnx();
    int[] batch = AllOperations.INPUT.with(0, 3).dims();

    agree(Files.write(folder.resolve("all.onnx"), onnx), noise(batch));
  }

  private void agree(Path model, Tensor input) throws IOException {
    Map<String, Tensor> expected = run(reference(), model, input);
    Map<String, Tensor> actual = run(open(), model, input);

    assertThat(actual.keySet()).containsExactlyElementsOf(expected.keySet());
    expected.forEach(
        (name, tensor) -> {
          Tensor ours = requireNonNull(actual.get(name));
          assertThat(ours.shape()).isEqualTo(tensor.shape());
          assertThat(ours.data()).containsExactly(tensor.data(), within(TOLERANCE));
        });
  }

  private static Map<String, Tensor> run(EmbeddingBackend backend, Path model, Tensor input)
      throws IOException {
    try (backend;
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

  @Test
  void facesOfLfw_getTheSameEmbeddings() throws IOException {
    FaceModel model = FaceModel.known("faceplugin-512", RealFaces.faceplugin());
    try (EmbeddingBackend reference = reference();
        EmbeddingBackend ours = open();
        EmbeddingSession theirSession = reference.open(model);
        EmbeddingSession ourSession = ours.open(model)) {
      List<RgbImage> faces = RealFaces.lfw(FACES, reference, model.alignment());
      FaceBatch batch = FaceBatch.of(model);
      faces.forEach(batch::add);
      try (EmbeddingMatrix expected = theirSession.embed(batch);
          EmbeddingMatrix actual = ourSession.embed(batch)) {
        assertThat(actual.rows()).isEqualTo(FACES);
        for (int i = 0; i < FACES; i++) {
          assertThat(actual.row(i)).containsExactly(expected.row(i), within(TOLERANCE));
          assertThat(VectorKernels.best().dot(actual.row(i), expected.row(i)))
              .as("cosine of face %d", i)
              .isGreaterThanOrEqualTo(0.999999f);
        }
      }
    }
  }
}
