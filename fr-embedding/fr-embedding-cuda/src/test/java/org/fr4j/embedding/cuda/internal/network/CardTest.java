package org.fr4j.embedding.cuda.internal.network;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
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
  void facesASecondAreTold() throws IOException {
    tellRates("128-d network", RealFaces.faceApi().file(), noise(256, 150, 150, 3));
    Path wide = RealFaces.faceplugin().resolve("fr_feature.onnx");
    tellRates("512-d network", wide, noise(256, 3, 112, 112));
  }

  private void tellRates(String name, Path model, Tensor input) throws IOException {
    for (boolean tf32 : new boolean[] {false, true}) {
      try (EmbeddingBackend backend = CudaBackend.open(driver, tf32);
          NetworkSession session = backend.load(model, SessionOptions.usual())) {
        tellRate("faces/s, %s, TF32 %s".formatted(name, tf32), 256, () -> output(session, input));
      }
    }
  }

  private static float[] output(NetworkSession session, Tensor input) {
    return requireNonNull(session.run(input).values().iterator().next()).data();
  }

  private static void tellRate(String what, int each, Runnable work) {
    for (int i = 0; i < 5; i++) {
      work.run();
    }
    int runs = 20;
    long start = System.nanoTime();
    for (int i = 0; i < runs; i++) {
      work.run();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%s: %,.0f (runs of %d)%n", what, runs * each / seconds, each);
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
