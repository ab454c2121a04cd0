package org.fr4j.embedding.internal.onnx;

import java.util.Optional;
import org.fr4j.embedding.internal.onnx.proto.Attribute;
import org.fr4j.embedding.internal.onnx.proto.Node;
import org.fr4j.embedding.network.Operation;
import org.fr4j.embedding.network.Shape;
import org.fr4j.embedding.network.Weights;

/// One node of a graph with its attributes and inputs at hand.
final class OnnxNode {
  private final Node node;
  private final OnnxValues values;

  OnnxNode(Node node, OnnxValues values) {
    this.node = node;
    this.values = values;
  }

  String operator() {
    return node.getDomain().isEmpty()
        ? node.getOpType()
        : node.getDomain() + "." + node.getOpType();
  }

  /// Its name, or that of its result where it has none.
  String name() {
    return node.getName().isEmpty() ? node.getOutput(0) : node.getName();
  }

  int operatorSet() {
    return values.operatorSet();
  }

  int inputs() {
    return node.getInputCount();
  }

  /// Whether an input is given; optional ones may have an empty name.
  boolean has(int input) {
    return input < node.getInputCount() && !node.getInput(input).isEmpty();
  }

  boolean isConstant(int input) {
    return values.isConstant(node.getInput(input));
  }

  /// Whether nothing here depends on the network's input.
  boolean isConstant() {
    return node.getInputList().stream().allMatch(values::isConstant);
  }

  Constant constant(int input) {
    if (!has(input)) {
      throw new IllegalArgumentException("input %d: is missing".formatted(input));
    }
    return values.constant(node.getInput(input));
  }

  Weights weights(int input) {
    return constant(input).weights();
  }

  int number(int input) {
    return values.number(node.getInput(input));
  }

  Shape shape(int input) {
    return values.shape(node.getInput(input));
  }

  /// An axis attribute or argument as one from 0.
  int axis(int axis, Shape shape) {
    int result = axis < 0 ? axis + shape.rank() : axis;
    if (result < 0 || result >= Math.max(1, shape.rank())) {
      throw new IllegalArgumentException("axis %d of %s: no such axis".formatted(axis, shape));
    }
    return result;
  }

  Optional<Attribute> attribute(String name) {
    return node.getAttributeList().stream().filter(a -> a.getName().equals(name)).findFirst();
  }

  int integer(String name, int otherwise) {
    return attribute(name).map(a -> Math.toIntExact(a.getI())).orElse(otherwise);
  }

  float real(String name, float otherwise) {
    return attribute(name).map(Attribute::getF).orElse(otherwise);
  }

  String text(String name, String otherwise) {
    return attribute(name).map(a -> a.getS().toStringUtf8()).orElse(otherwise);
  }

  int[] integers(String name, int... otherwise) {
    return attribute(name)
        .map(
            a ->
                a.getIntsList().stream()
                    .mapToInt(v -> Math.clamp(v, Integer.MIN_VALUE, Integer.MAX_VALUE))
                    .toArray())
        .orElse(otherwise);
  }

  /// Integers that older operator sets give as an attribute and newer ones as an input.
  Optional<int[]> integersOrInput(String name, int input) {
    if (has(input)) {
      return Optional.of(constant(input).ints());
    }
    return attribute(name).isPresent() ? Optional.of(integers(name)) : Optional.empty();
  }

  /// Adds a layer that reads the first input; its value is this node's result.
  void result(Operation operation) {
    result(values.add(name(), operation, number(0)));
  }

  /// Adds a layer; its value is this node's result.
  void result(Operation operation, int... inputs) {
    result(values.add(name(), operation, inputs));
  }

  /// Adds a layer whose value is an intermediate one.
  int add(String suffix, Operation operation, int... inputs) {
    return values.add(name() + suffix, operation, inputs);
  }

  void result(int number) {
    values.put(node.getOutput(0), number);
  }

  void result(Constant constant) {
    values.put(node.getOutput(0), constant);
  }

  void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
