package org.fr4j.embedding.internal.onnx;

import java.util.HashMap;
import java.util.Map;
import org.fr4j.embedding.network.Network;
import org.fr4j.embedding.network.Operation;
import org.fr4j.embedding.network.Shape;

/// What the names in a graph stand for: values of the network, or constants.
final class OnnxValues {
  private final Network.Builder builder;
  private final int operatorSet;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Constant> constants = new HashMap<>();

  OnnxValues(Network.Builder builder, int operatorSet) {
    this.builder = builder;
    this.operatorSet = operatorSet;
  }

  int operatorSet() {
    return operatorSet;
  }

  void put(String name, int number) {
    numbers.put(name, number);
  }

  void put(String name, Constant constant) {
    constants.put(name, constant);
  }

  boolean isConstant(String name) {
    return constants.containsKey(name);
  }

  Constant constant(String name) {
    Constant constant = constants.get(name);
    if (constant == null) {
      throw new IllegalArgumentException("input \"%s\": must be a constant".formatted(name));
    }
    return constant;
  }

  int number(String name) {
    Integer number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException(
          "\"%s\": must be computed from the network's input".formatted(name));
    }
    return number;
  }

  Shape shape(String name) {
    return isConstant(name) ? constant(name).shape() : builder.shape(number(name));
  }

  int add(String layer, Operation operation, int... inputs) {
    return builder.add(layer, operation, inputs);
  }

  Shape shape(int number) {
    return builder.shape(number);
  }
}
