package org.fr4j.embedding.cuda.internal.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.NetworkSession;
import org.fr4j.embedding.SessionOptions;
import org.fr4j.embedding.Tensor;
import org.fr4j.embedding.contract.RealFaces;
import org.fr4j.embedding.cuda.internal.driver.Driver;
import org.fr4j.embedding.cuda.internal.mock.RealCard;
import org.junit.jupiter.api.Test;

/// On a real card, where there is one.
class CardTest {
  private static final int FACES = 1024;
  private static final int RUNS = 20;

  private final Driver driver = RealCard.driver();

  @Test
  void everyOperation_agreesWithPlainLoops() {
    try (CudaBackend backend = CudaBackend.open(driver, false)) {
      OperationsTest.cases()
          .forEach(
              each -> {
                OperationsTest.check(backend, each, false, OperationsTest.FLOAT32);
                OperationsTest.check(backend, each, true, OperationsTest.FLOAT32);
              });
    }
  }

  @Test
  void convolutions_agreeWithPlainLoops_asFarAsTf32Goes() {
    try (CudaBackend backend = CudaBackend.open(driver, true)) {
      OperationsTest.convolutions()
          .forEach(each -> OperationsTest.check(backend, each, false, OperationsTest.TF32));
    }
  }

  @Test
  void facesASecondAreTold() throws Exception {
    tellRates("128-d network", RealFaces.faceApi().file(), noise(FACES, 150, 150, 3));
    Path wide = RealFaces.faceplugin().resolve("fr_feature.onnx");
    tellRates("512-d network", wide, noise(FACES, 3, 112, 112));
  }

  private void tellRates(String name, Path model, Tensor input) throws Exception {
    for (boolean tf32 : new boolean[] {false, true}) {
      try (EmbeddingBackend backend = CudaBackend.open(driver, tf32);
          NetworkSession session = backend.load(model, SessionOptions.usual())) {
        for (int threads : new int[] {1, 4}) {
          seconds(session, input, threads);
          System.out.printf(
              "faces/s, %s, TF32 %s, %d threads: %,.0f (runs of %d)%n",
              name,
              tf32,
              threads,
              threads * RUNS * FACES / seconds(session, input, threads),
              FACES);
        }
      }
    }
  }

  /// How long it takes until each thread has run the input so many times.
  private static double seconds(NetworkSession session, Tensor input, int threads)
      throws Exception {
    Callable<Boolean> work =
        () -> {
          for (int i = 0; i < RUNS; i++) {
            session.run(input);
          }
          return true;
        };
    long start = System.nanoTime();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      for (Future<Boolean> done : workers.invokeAll(Collections.nCopies(threads, work))) {
        assertThat(done.get()).isTrue();
      }
    }
    return (System.nanoTime() - start) / 1e9;
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
