package org.fr4j.core;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ModelStampTest {
  @Test
  void requireSame_refusesAnotherVersion_namingBoth() {
    ModelStamp one = new ModelStamp("m", "1", 256);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> one.requireSame(new ModelStamp("m", "2", 256)))
        .withMessage("templates of m 2 (256-d) can't be compared with templates of m 1 (256-d)");
  }

  @Test
  void aStampNeedsAnIdAndADimension() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ModelStamp("", "1", 256));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelStamp("m", "1", 0))
        .withMessage("dimension 0: must be 1 to 65536");
  }
}
