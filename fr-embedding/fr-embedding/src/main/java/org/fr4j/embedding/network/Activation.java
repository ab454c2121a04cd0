package org.fr4j.embedding.network;

/// A function of one number, applied to each element.
///
/// **Threads.** Immutable.
public sealed interface Activation {
  /// Leaves numbers as they are.
  ///
  /// @return the identity
  static Activation none() {
    return new Leaky(1);
  }

  /// Negative numbers become 0.
  ///
  /// @return the rectifier
  static Activation relu() {
    return new Leaky(0);
  }

  /// The function's value.
  ///
  /// @param x any number
  /// @param channel which channel it stands in, from 0
  /// @return the result
  float apply(float x, int channel);

  /// Learned numbers in it.
  ///
  /// @return how many
  default int parameters() {
    return 0;
  }

  /// Whether it is `x` for positive numbers and `slope * x` for negative ones.
  ///
  /// @return whether [#slope(int)] tells all about it
  default boolean isPiecewiseLinear() {
    return false;
  }

  /// The factor of negative numbers.
  ///
  /// @param channel which channel, from 0
  /// @return the slope
  /// @throws IllegalStateException if it is not piecewise linear
  default float slope(int channel) {
    throw new IllegalStateException(this + " has no slope");
  }

  /// Negative numbers times a factor: 0 is ReLU, 1 is no activation.
  ///
  /// @param factor the slope
  record Leaky(float factor) implements Activation {
    @Override
    public float apply(float x, int channel) {
      return x < 0 ? factor * x : x;
    }

    @Override
    public boolean isPiecewiseLinear() {
      return true;
    }

    @Override
    public float slope(int channel) {
      return factor;
    }

    @Override
    public String toString() {
      return factor == 0 ? "relu" : factor == 1 ? "none" : "leaky relu " + factor;
    }
  }

  /// Negative numbers times a learned factor of their channel.
  ///
  /// @param slopes one a channel
  record PRelu(Weights slopes) implements Activation {
    @Override
    public float apply(float x, int channel) {
      return x < 0 ? slope(channel) * x : x;
    }

    @Override
    public int parameters() {
      return slopes.size();
    }

    @Override
    public boolean isPiecewiseLinear() {
      return true;
    }

    @Override
    public float slope(int channel) {
      return slopes.get(slopes.size() == 1 ? 0 : channel);
    }

    @Override
    public String toString() {
      return "prelu";
    }
  }

  /// Cuts numbers off at both ends; ReLU6 is 0 to 6.
  ///
  /// @param low smallest result
  /// @param high largest result
  record Clip(float low, float high) implements Activation {
    @Override
    public float apply(float x, int channel) {
      return Math.min(Math.max(x, low), high);
    }

    @Override
    public String toString() {
      return "clip %s to %s".formatted(low, high);
    }
  }

  /// Functions without parameters.
  enum Function implements Activation {
    /// `1 / (1 + exp(-x))`.
    SIGMOID,
    /// The hyperbolic tangent.
    TANH,
    /// The exponential function.
    EXP,
    /// The square root.
    SQRT;

    @Override
    public float apply(float x, int channel) {
      return (float)
          switch (this) {
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case TANH -> Math.tanh(x);
            case EXP -> Math.exp(x);
            case SQRT -> Math.sqrt(x);
          };
    }
  }
}
