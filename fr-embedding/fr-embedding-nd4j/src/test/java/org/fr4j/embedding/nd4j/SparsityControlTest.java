package org.fr4j.embedding.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SparsityControlTest {
  /// A layer whose sparsity creeps to what the penalty asks for.
  private static double after(double target, double strength) {
    SparsityControl control = new SparsityControl(target);
    double sparsity = .5;
    for (int batch = 0; batch < 2000; batch++) {
      double wanted = 1 / (1 + Math.exp(-Math.log(strength * control.penalty())));
      sparsity += .05 * (wanted - sparsity);
      control.observe(sparsity);
    }
    return sparsity;
  }

  @Test
  void theTarget_isReached_whateverTheScaleOfTheLoss() {
    for (double strength : new double[] {.01, 1, 100}) {
      assertThat(after(.9, strength)).isCloseTo(.9, within(.01));
      assertThat(after(.6, strength)).isCloseTo(.6, within(.01));
    }
  }

  @Test
  void anUnreachableTarget_doesNotWindUpThePenalty() {
    SparsityControl control = new SparsityControl(.9);
    for (int batch = 0; batch < 100_000; batch++) {
      control.observe(0);
    }
    assertThat(control.penalty()).isLessThan(1e4);
    for (int batch = 0; batch < 2000; batch++) {
      control.observe(1);
    }
    assertThat(control.penalty()).isLessThan(1);
  }
}
