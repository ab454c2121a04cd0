package org.fr4j.embedding.cuda.internal.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.fr4j.embedding.cuda.internal.mock.MockDriver;
import org.junit.jupiter.api.Test;

/// Where there is no card to be used, one sentence says why.
class AbsenceTest {
  private static final int NO_DEVICE = 100;
  private static final int NOT_SUPPORTED = 803;

  @Test
  void aMachineWithoutDriver() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Driver.load("libcuda_that_is_not_there.so.1"))
        .withMessage("no NVIDIA driver: libcuda_that_is_not_there.so.1 does not load");
  }

  @Test
  void aDriverThatLacksAFunction() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Driver.load("libm.so.6"))
        .withMessage("the NVIDIA driver is too old: it has no cuInit");
  }

  @Test
  void aDriverForAnOlderCuda() {
    MockDriver mock = MockDriver.fresh();
    mock.device(1, 90, 12040);
    reason(
        mock, "the NVIDIA driver is too old: it is for CUDA 12.4, the kernels need 13.0 or newer");
  }

  @Test
  void aDriverThatDoesNotStart() {
    MockDriver mock = MockDriver.fresh();
    mock.fail("cuInit", 0, NOT_SUPPORTED);
    reason(mock, "the NVIDIA driver does not start: cuInit: CUDA_ERROR_OF_THE_MOCK (803)");
  }

  @Test
  void aDriverThatFindsNoCard() {
    MockDriver mock = MockDriver.fresh();
    mock.fail("cuInit", 0, NO_DEVICE);
    reason(mock, "the NVIDIA driver finds no card");

    mock = MockDriver.fresh();
    mock.device(0, 90, 13000);
    reason(mock, "the NVIDIA driver finds no card");
  }

  @Test
  void aCardThatIsTooOld() {
    MockDriver mock = MockDriver.fresh();
    mock.device(1, 75, 13000);
    reason(
        mock, "Mock card is too old: it has compute capability 7.5, the kernels need 8.0 or newer");
  }

  @Test
  void aCardThatCanBeUsed_isNamed() {
    assertThat(Device.first(MockDriver.fresh().driver()))
        .hasToString("Mock card, compute capability 9.0, driver for CUDA 13.0");
  }

  private static void reason(MockDriver mock, String sentence) {
    assertThatIllegalStateException()
        .isThrownBy(() -> Card.open(mock.driver()))
        .withMessage(sentence);
    assertThat(mock.live()).isZero();
  }
}
