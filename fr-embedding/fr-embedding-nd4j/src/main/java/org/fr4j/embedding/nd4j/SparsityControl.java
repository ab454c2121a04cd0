package org.fr4j.embedding.nd4j;

/// Steers the weight of the L1 penalty so that a wanted share of the activations is zero.
///
/// A PI controller on the logarithm of the weight, whose scale follows the loss over orders of
/// magnitude: the error of a batch pushes at once, and what errors add up to stays. An error of
/// [#UNIT] counts as one.
///
/// **Threads.** For one thread.
final class SparsityControl {
  private static final double UNIT = 0.05;
  private static final double PROPORTIONAL = 2;
  private static final double INTEGRAL = 0.05;

  /// The weight stays within `exp(-BOUND)` and `exp(BOUND)`, so that a target that can't be reached
  /// does not wind it up.
  private static final double BOUND = 9;

  private final double target;
  private double error;
  private double sum;

  SparsityControl(double target) {
    this.target = target;
  }

  /// Takes note of what a batch showed.
  ///
  /// @param sparsity the share of activations that were zero
  void observe(double sparsity) {
    error = (target - sparsity) / UNIT;
    sum = Math.clamp(sum + INTEGRAL * error, -BOUND, BOUND);
  }

  /// The weight for the next batch, of the mean activation.
  double penalty() {
    return Math.exp(Math.clamp(sum + PROPORTIONAL * error, -BOUND, BOUND));
  }
}
