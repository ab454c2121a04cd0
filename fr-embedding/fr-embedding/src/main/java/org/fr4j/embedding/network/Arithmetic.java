package org.fr4j.embedding.network;

/// What is done with two numbers.
public enum Arithmetic {
  /// Sum.
  ADD,
  /// Difference.
  SUBTRACT,
  /// Product.
  MULTIPLY,
  /// Quotient.
  DIVIDE,
  /// The larger one.
  MAXIMUM,
  /// Power.
  POWER;

  /// Does it.
  ///
  /// @param a left operand
  /// @param b right operand
  /// @return the result
  public float apply(float a, float b) {
    return switch (this) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case MAXIMUM -> Math.max(a, b);
      case POWER -> (float) Math.pow(a, b);
    };
  }
}
