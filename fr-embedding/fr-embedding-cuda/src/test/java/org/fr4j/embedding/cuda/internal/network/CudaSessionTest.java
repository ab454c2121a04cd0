package org.fr4j.embedding.cuda.internal.network;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.fr4j.embedding.NetworkSession;
import org.fr4j.embedding.Tensor;
import org.fr4j.embedding.cuda.internal.driver.CudaException;
import org.fr4j.embedding.cuda.internal.mock.MockDriver;
import org.fr4j.embedding.network.Activation;
import org.fr4j.embedding.network.Convolution;
import org.fr4j.embedding.network.Network;
import org.fr4j.embedding.network.Shape;
import org.fr4j.embedding.network.Weights;
import org.fr4j.embedding.network.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The flow of calls: what is opened is closed, whatever happens in between.
///
/// The network here doubles each number of 1 x 2 x 2 and cuts negative ones off.
class CudaSessionTest {
  private static final int OUT_OF_MEMORY = 2;
  private static final int LAUNCH_FAILED = 719;

  private MockDriver mock;

  @BeforeEach
  void start() {
    mock = MockDriver.fresh();
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(mock.live()).isZero();
    assertThat(mock.overruns()).isZero();
  }

  private static Network doubling() {
    Network.Builder builder = Network.builder("doubling", Shape.of(1, 1, 2, 2));
    int doubled =
        builder.add(
            "twice",
            new Convolution(
                Weights.of(Shape.of(1, 1, 1, 1), 2),
                Weights.zeros(1),
                Window.square(1, 1, 0),
                1,
                Activation.relu()),
            0);
    return builder.build(new Network.Output("doubled", doubled));
  }

  private static Tensor numbers(int samples) {
    float[] data = new float[4 * samples];
    for (int i = 0; i < data.length; i++) {
      data[i] = i - 3;
    }
    return Tensor.of(data, samples, 1, 2, 2);
  }

  private static void requireDoubled(NetworkSession session, int samples) {
    Tensor in = numbers(samples);
    Tensor out = requireNonNull(session.run(in).get("doubled"));
    float[] expected = new float[in.data().length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = Math.max(0, 2 * in.data()[i]);
    }
    assertThat(out.shape()).containsExactly(samples, 1, 2, 2);
    assertThat(out.data()).containsExactly(expected, within(0f));
  }

  @Test
  void run_takesBatchesOfAnySize() {
    try (CudaBackend backend = CudaBackend.open(mock.driver(), false);
        NetworkSession session = backend.load(doubling())) {
      for (int samples : new int[] {1, 7, 127, 128, 129, 256, 400, 0}) {
        requireDoubled(session, samples);
      }
    }
  }

  @Test
  void run_keepsItsMemory_forTheNextOne() {
    try (CudaBackend backend = CudaBackend.open(mock.driver(), false);
        NetworkSession session = backend.load(doubling())) {
      requireDoubled(session, 5);
      int allocations = mock.calls("cuMemAlloc_v2");
      int pinned = mock.calls("cuMemHostAlloc");
      requireDoubled(session, 9);
      assertThat(mock.calls("cuMemAlloc_v2")).isEqualTo(allocations);
      assertThat(mock.calls("cuMemHostAlloc")).isEqualTo(pinned);
    }
  }

  @Test
  void severalSessions_shareACard() {
    try (CudaBackend backend = CudaBackend.open(mock.driver(), false);
        NetworkSession other = backend.load(doubling())) {
      try (NetworkSession one = backend.load(doubling())) {
        requireDoubled(one, 3);
        requireDoubled(other, 4);
      }
      requireDoubled(other, 5);
    }
  }

  @Test
  void tenThreads_shareASession() {
    try (CudaBackend backend = CudaBackend.open(mock.driver(), false);
        NetworkSession session = backend.load(doubling())) {
      IntStream.range(0, 40).parallel().forEach(i -> requireDoubled(session, 30 + i));
      Thread[] virtual = new Thread[10];
      Arrays.setAll(virtual, i -> Thread.ofVirtual().start(() -> requireDoubled(session, 30 + i)));
      for (Thread thread : virtual) {
        join(thread);
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void run_refusesAnotherShape_andAClosedSession() {
    try (CudaBackend backend = CudaBackend.open(mock.driver(), false)) {
      NetworkSession session = backend.load(doubling());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.run(Tensor.of(new float[9], 1, 1, 3, 3)))
          .withMessage(
              "input has shape [1, 1, 3, 3]: the network takes 1x1x2x2, any number of them");
      session.close();
      session.close();
      assertThatIllegalStateException()
          .isThrownBy(() -> session.run(numbers(1)))
          .withMessage("the session is closed");
    }
  }

  @Test
  void aFullCard_halvesTheBatch_untilItFits() {
    try (CudaBackend backend = CudaBackend.open(mock.driver(), false);
        CudaSession session = (CudaSession) backend.load(doubling())) {
      mock.limit(1100);
      requireDoubled(session, 50);
      assertThat(session.batch()).isEqualTo(8);
    }
  }

  @Test
  void aCardWithoutRoomForOneSample_isAnError_andTheSessionGoesOnWhenThereIsRoom() {
    try (CudaBackend backend = CudaBackend.open(mock.driver(), false);
        NetworkSession session = backend.load(doubling())) {
      mock.limit(0);
      assertThatIllegalStateException()
          .isThrownBy(() -> session.run(numbers(2)))
          .withMessage(
              "network doubling: the card has no room for one sample:"
                  + " cuMemAlloc_v2: CUDA_ERROR_OUT_OF_MEMORY (2)");
      mock.limit(Long.MAX_VALUE);
      requireDoubled(session, 2);
    }
  }

  @Test
  void aCardWithoutRoomForTheWeights_isAnError() {
    mock.limit(100);
    try (CudaBackend backend = CudaBackend.open(mock.driver(), false)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> backend.load(doubling()))
          .withMessageStartingWith(
              "network doubling: the card does not take its 768 bytes of weights");
    }
  }

  @Test
  void aLaunchThatFails_namesLayerAndKernel_andEverythingIsGivenBack() {
    try (CudaBackend backend = CudaBackend.open(mock.driver(), false);
        NetworkSession session = backend.load(doubling())) {
      requireDoubled(session, 1);
      mock.fail("cuLaunchKernel", 0, LAUNCH_FAILED);
      assertThatExceptionOfType(CudaException.class)
          .isThrownBy(() -> session.run(numbers(1)))
          .withMessage(
              "layer twice: kernel convolve_any: cuLaunchKernel: CUDA_ERROR_LAUNCH_FAILED (719)");
      assertThatExceptionOfType(CudaException.class).isThrownBy(() -> session.run(numbers(1)));
    }
  }

  @Test
  void aKernelThatFailsLater_isSeenByTheRun() {
    try (CudaBackend backend = CudaBackend.open(mock.driver(), false);
        NetworkSession session = backend.load(doubling())) {
      mock.fail("cuStreamSynchronize", 0, LAUNCH_FAILED);
      assertThatExceptionOfType(CudaException.class)
          .isThrownBy(() -> session.run(numbers(40)))
          .withMessage("cuStreamSynchronize: CUDA_ERROR_LAUNCH_FAILED (719)");
    }
  }

  @Test
  void whateverCallFails_nothingStaysAllocated() {
    for (String call :
        new String[] {
          "cuModuleLoadData",
          "cuModuleGetFunction",
          "cuMemAlloc_v2",
          "cuMemHostAlloc",
          "cuStreamCreate",
          "cuMemcpyHtoDAsync_v2",
          "cuMemcpyDtoHAsync_v2",
          "cuStreamSynchronize",
          "cuLaunchKernel"
        }) {
      for (int after = 0; after < 3; after++) {
        mock = MockDriver.fresh();
        mock.fail(call, after, call.startsWith("cuMem") ? OUT_OF_MEMORY : LAUNCH_FAILED);
        try (CudaBackend backend = CudaBackend.open(mock.driver(), false);
            NetworkSession session = backend.load(doubling())) {
          requireDoubled(session, 70);
        } catch (IllegalStateException e) {
          assertThat(e).hasMessageContaining(call);
        }
        assertThat(mock.live()).as("%s fails after %d", call, after).isZero();
      }
    }
  }

  @Test
  void aNaNGoesThrough() {
    try (CudaBackend backend = CudaBackend.open(mock.driver(), false);
        NetworkSession session = backend.load(doubling())) {
      Tensor out =
          session.run(Tensor.of(new float[] {Float.NaN, 1, -1, 0}, 1, 1, 2, 2)).get("doubled");
      assertThat(requireNonNull(out).data())
          .containsExactly(new float[] {Float.NaN, 2, 0, 0}, within(0f));
    }
  }
}
