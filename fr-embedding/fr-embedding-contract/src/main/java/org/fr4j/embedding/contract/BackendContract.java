package org.fr4j.embedding.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.SparseMatrix;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.EmbeddingSession;
import org.fr4j.embedding.FaceBatch;
import org.fr4j.embedding.FaceModel;
import org.fr4j.embedding.NetworkSession;
import org.fr4j.embedding.SessionOptions;
import org.fr4j.embedding.Tensor;
import org.fr4j.embedding.image.RgbImage;
import org.fr4j.embedding.network.Layer;
import org.fr4j.embedding.network.Network;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every backend must do.
public abstract class BackendContract {
  private static final SessionOptions TWO_THREADS = new SessionOptions(2);
  private static final int VALUES = 3 * SmallNetwork.SIDE * SmallNetwork.SIDE;

  @TempDir private Path folder;

  private EmbeddingBackend backend;
  private FaceModel model;

  /// For the tests of a backend.
  protected BackendContract() {}

  /// Opens the backend under test.
  ///
  /// @return a backend that the contract closes
  protected abstract EmbeddingBackend open();

  /// How far its numbers may be from those of the original for the 128-d network.
  ///
  /// @return the largest difference allowed
  protected float tolerance() {
    return 1e-5f;
  }

  @BeforeEach
  void openBackend() throws IOException {
    model = SmallNetwork.model(folder);
    backend = open();
  }

  @AfterEach
  void closeBackend() {
    backend.close();
    backend.close();
  }

  private static float[] output(NetworkSession session, Tensor input) {
    return requireNonNull(session.run(input).get("embedding")).data();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64})
  void aBatch_givesWhatItsMembersGive(int size) throws IOException {
    Tensor all = SmallNetwork.samples(size);
    try (NetworkSession session = backend.load(model.file(), TWO_THREADS)) {
      float[] together = output(session, all);

      assertThat(together).hasSize(size * SmallNetwork.DIMENSION);
      for (int i = 0; i < size; i++) {
        float[] member = Arrays.copyOfRange(all.data(), i * VALUES, (i + 1) * VALUES);
        float[] alone =
            output(session, Tensor.of(member, 1, 3, SmallNetwork.SIDE, SmallNetwork.SIDE));
        assertThat(alone)
            .containsExactly(
                Arrays.copyOfRange(
                    together, i * SmallNetwork.DIMENSION, (i + 1) * SmallNetwork.DIMENSION),
                within(1e-5f));
      }
    }
  }

  @Test
  void theOracleFaces_getTheEmbeddingsOfTheOriginal() throws IOException {
    FaceModel faceApi = RealFaces.faceApi();
    List<RealFaces.Oracle> oracles = RealFaces.oracles();
    FaceBatch batch = FaceBatch.of(faceApi);
    oracles.forEach(oracle -> batch.add(oracle.crop()));
    try (EmbeddingSession session = backend.open(faceApi, TWO_THREADS);
        EmbeddingMatrix embeddings = session.embed(batch)) {
      assertThat(embeddings.rows()).isEqualTo(22);
      for (int i = 0; i < oracles.size(); i++) {
        assertThat(embeddings.row(i))
            .as(oracles.get(i).name())
            .containsExactly(oracles.get(i).embedding(), within(tolerance()));
      }
    }
  }

  @Test
  void anInnerLayer_givesItsActivations_asSparseRows() throws IOException {
    Path whole = Files.write(folder.resolve("whole.onnx"), SmallNetwork.withSum().toOnnx());
    Network network = Network.read(model.file());
    String sum =
        network.layers().stream()
            .map(Layer::name)
            .filter(name -> name.contains("sum"))
            .toList()
            .getLast();
    FaceBatch three = faces(3);
    try (NetworkSession session = backend.load(whole, TWO_THREADS);
        EmbeddingSession inner = backend.openUntil(model, sum, TWO_THREADS);
        EmbeddingMatrix rows = inner.embed(three)) {
      for (int face = 0; face < 3; face++) {
        float[] planes = new float[VALUES];
        Arrays.fill(planes, -1);
        planes[face * SmallNetwork.SIDE * SmallNetwork.SIDE] = 1;
        Tensor input = Tensor.of(planes, 1, 3, SmallNetwork.SIDE, SmallNetwork.SIDE);
        float[] activations = requireNonNull(session.run(input).get("sum")).data();
        assertThat(rows.row(face)).containsExactly(activations, within(1e-5f));
      }
      SparseMatrix sparse = SparseMatrix.of(rows);
      assertThat(sparse.sparsity()).isBetween(.1, .9);
      assertThat(sparse.stamp()).contains(inner.stamp());
      assertThat(inner.stamp().id()).isEqualTo("small/" + sum);
      assertThat(network.until(sum).layers().size()).isLessThan(network.layers().size());
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> backend.openUntil(model, "none", TWO_THREADS))
        .withMessageContaining("has no layer \"none\": the last of its");
  }

  @Test
  void embed_refusesAMatrixThatIsTooSmall() throws IOException {
    FaceBatch two = faces(2);
    try (EmbeddingSession session = backend.open(model, TWO_THREADS);
        EmbeddingMatrix small = EmbeddingMatrix.allocate(1, SmallNetwork.DIMENSION)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.embed(two, small))
          .withMessage("rows 0 to 1: the matrix has 1 rows");
    }
  }

  private FaceBatch faces(int count) {
    FaceBatch batch = FaceBatch.of(model);
    for (int i = 0; i < count; i++) {
      RgbImage face = RgbImage.black(SmallNetwork.SIDE, SmallNetwork.SIDE);
      face.pixels()[i % VALUES] = (byte) 255;
      batch.add(face);
    }
    return batch;
  }

  @Test
  void run_refusesAnotherShape_namingBoth() throws IOException {
    try (NetworkSession session = backend.load(model.file(), TWO_THREADS)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.run(Tensor.of(new float[27], 1, 3, 3, 3)))
          .withMessageContaining("has shape [1, 3, 3, 3]: the network takes")
          .withMessageContaining("11");
    }
  }

  @Test
  void aClosedSession_refuses_andMayBeClosedTwice() throws IOException {
    NetworkSession session = backend.load(model.file(), TWO_THREADS);
    session.close();
    session.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> session.run(SmallNetwork.samples(1)))
        .withMessage("the session is closed");
  }

  @Test
  void tenThreads_getTheSameBitsFromOneSession() throws Exception {
    Tensor input = SmallNetwork.samples(3);
    try (NetworkSession session = backend.load(model.file(), SessionOptions.oneThread());
        ExecutorService threads = Executors.newFixedThreadPool(10)) {
      float[] expected = output(session, input);
      List<Future<float[]>> results = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        results.add(threads.submit(() -> output(session, input)));
      }
      for (Future<float[]> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
    }
  }

  @Test
  void closing_waitsForRunsInProgress() throws Exception {
    Tensor input = SmallNetwork.samples(64);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      NetworkSession session = backend.load(model.file(), SessionOptions.oneThread());
      float[] expected = output(session, input);
      List<Future<float[]>> results = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        results.add(threads.submit(() -> outputOrNothing(session, input)));
      }
      session.close();
      for (Future<float[]> result : results) {
        assertThat(result.get())
            .satisfiesAnyOf(
                values -> assertThat(values).isEqualTo(expected),
                values -> assertThat(values).isEmpty());
      }
    }
  }

  private static float[] outputOrNothing(NetworkSession session, Tensor input) {
    try {
      return output(session, input);
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("the session is closed");
      return new float[0];
    }
  }

  @Test
  void embed_stopsAfterTheRunInWhichItWasCancelled() throws IOException {
    FaceBatch faces = faces(130);
    try (EmbeddingSession session = backend.open(model, TWO_THREADS);
        EmbeddingMatrix out = EmbeddingMatrix.allocate(130, SmallNetwork.DIMENSION)) {
      ProgressListener cancelled = ProgressListener.NONE.cancelledBy(() -> true);

      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> session.embed(faces, out, 0, cancelled))
          .withMessage("embed: cancelled after 64 of 130");
      assertThat(out.row(129)).containsOnly(0);
    }
  }

  @Test
  void load_refusesAnUnknownOperator_namingNodeAndOperator() throws IOException {
    Path file = SmallNetwork.withUnknownOperator(folder);

    assertThatIOException()
        .isThrownBy(() -> backend.load(file, TWO_THREADS))
        .withMessageContaining("odd.onnx")
        .withMessageContaining("1/odd")
        .withMessageContaining("Tunk");
  }

  @Test
  void load_refusesWeightsThatAreNoNumbers_namingTheTensor() throws IOException {
    Path file = SmallNetwork.withNan(folder);

    assertThatIOException()
        .isThrownBy(() -> backend.load(file, TWO_THREADS))
        .withMessageContaining(
            "sick.onnx: tensor \"1/sick/matrix\": weight 2 is NaN: must be a number");
  }

  @Test
  void load_refusesAMissingFile_andOneCutInHalf_namingThem() throws IOException {
    byte[] whole = Files.readAllBytes(model.file());
    Path half = Files.write(folder.resolve("half.onnx"), Arrays.copyOf(whole, whole.length / 2));

    assertThatIOException()
        .isThrownBy(() -> backend.load(folder.resolve("none.onnx"), TWO_THREADS))
        .isInstanceOf(NoSuchFileException.class)
        .withMessageContaining("none.onnx");
    assertThatIOException()
        .isThrownBy(() -> backend.load(half, TWO_THREADS))
        .withMessageContaining("half.onnx");
  }
}
