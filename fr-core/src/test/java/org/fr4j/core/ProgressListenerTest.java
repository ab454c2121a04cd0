package org.fr4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ProgressListenerTest {
  @Test
  void step_reportsNameDoneAndTotal() {
    List<String> seen = new ArrayList<>();
    ProgressListener listener = (name, done, total) -> seen.add(name + done + "/" + total);

    listener.step("faces", 3, 9);

    assertThat(seen).containsExactly("faces3/9");
  }

  @Test
  void step_endsTheWork_onceCancelled() {
    ProgressListener listener = ProgressListener.NONE.cancelledBy(() -> true);

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> listener.step("faces", 3, 9))
        .withMessage("faces: cancelled after 3 of 9");
  }
}
