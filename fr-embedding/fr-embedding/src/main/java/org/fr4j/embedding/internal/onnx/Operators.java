package org.fr4j.embedding.internal.onnx;

import java.util.HashMap;
import java.util.Map;

/// The operators that are known, by name.
final class Operators {
  /// Turns a node into layers or a constant.
  @FunctionalInterface
  interface Operator {
    void apply(OnnxNode node);
  }

  private static final Map<String, Operator> KNOWN = new HashMap<>();

  static {
    ConvolutionOperators.register(KNOWN);
    LinearOperators.register(KNOWN);
    ElementOperators.register(KNOWN);
    ReductionOperators.register(KNOWN);
    ShapeOperators.register(KNOWN);
  }

  private Operators() {}

  static Operator named(String name) {
    Operator operator = KNOWN.get(name);
    if (operator == null) {
      throw new IllegalArgumentException("this operator is not supported");
    }
    return operator;
  }
}
