package org.fr4j.embedding.internal.onnx;

import java.util.Map;
import org.fr4j.embedding.network.Activate;
import org.fr4j.embedding.network.Activation;
import org.fr4j.embedding.network.Arithmetic;
import org.fr4j.embedding.network.Binary;
import org.fr4j.embedding.network.BinaryConstant;
import org.fr4j.embedding.network.PaddedAdd;
import org.fr4j.embedding.network.Shape;
import org.fr4j.embedding.network.Weights;

/// What works on each number: activations and arithmetic.
final class ElementOperators {
  private ElementOperators() {}

  static void register(Map<String, Operators.Operator> operators) {
    operators.put("Relu", node -> activate(node, Activation.relu()));
    operators.put("PRelu", ElementOperators::prelu);
    operators.put(
        "LeakyRelu", node -> activate(node, new Activation.Leaky(node.real("alpha", 0.01f))));
    operators.put("Clip", ElementOperators::clip);
    operators.put("Sigmoid", node -> activate(node, Activation.Function.SIGMOID));
    operators.put("Tanh", node -> activate(node, Activation.Function.TANH));
    operators.put("Exp", node -> activate(node, Activation.Function.EXP));
    operators.put("Sqrt", node -> activate(node, Activation.Function.SQRT));
    operators.put("Add", node -> arithmetic(node, Arithmetic.ADD));
    operators.put("Sub", node -> arithmetic(node, Arithmetic.SUBTRACT));
    operators.put("Mul", node -> arithmetic(node, Arithmetic.MULTIPLY));
    operators.put("Div", node -> arithmetic(node, Arithmetic.DIVIDE));
    operators.put("Max", node -> arithmetic(node, Arithmetic.MAXIMUM));
    operators.put("Pow", node -> arithmetic(node, Arithmetic.POWER));
    operators.put("Identity", ElementOperators::identity);
    operators.put("Dropout", ElementOperators::identity);
    operators.put("Cast", ElementOperators::identity);
  }

  private static void activate(OnnxNode node, Activation activation) {
    node.result(new Activate(activation));
  }

  private static void prelu(OnnxNode node) {
    Weights slopes = node.weights(1);
    Shape input = node.shape(0);
    node.require(
        slopes.size() == 1 || (input.rank() >= 2 && slopes.size() == input.dim(1)),
        "slopes %s: must be one a channel of %s".formatted(slopes.shape(), input));
    activate(node, new Activation.PRelu(slopes.reshaped(Shape.of(slopes.size()))));
  }

  private static void clip(OnnxNode node) {
    float low = node.has(1) ? node.weights(1).get(0) : node.real("min", Float.NEGATIVE_INFINITY);
    float high = node.has(2) ? node.weights(2).get(0) : node.real("max", Float.POSITIVE_INFINITY);
    activate(node, new Activation.Clip(low, high));
  }

  /// A cast to integers on the way to a shape changes nothing; one of a computed value would.
  private static void identity(OnnxNode node) {
    if (node.isConstant(0)) {
      node.result(node.constant(0));
      return;
    }
    node.require(
        !node.operator().equals("Cast") || node.integer("to", 1) == 1,
        "casts of computed values to other types than float are not supported");
    node.result(node.number(0));
  }

  private static void arithmetic(OnnxNode node, Arithmetic arithmetic) {
    node.require(node.inputs() == 2, "%d inputs: must be 2".formatted(node.inputs()));
    if (node.isConstant()) {
      node.result(constant(node.constant(0), node.constant(1), arithmetic));
    } else if (node.isConstant(0)) {
      node.result(new BinaryConstant(arithmetic, node.weights(0), true), node.number(1));
    } else if (node.isConstant(1)) {
      node.result(new BinaryConstant(arithmetic, node.weights(1), false), node.number(0));
    } else {
      boolean sum = arithmetic == Arithmetic.ADD && node.shape(0).equals(node.shape(1));
      node.result(
          sum ? new PaddedAdd(Activation.none()) : new Binary(arithmetic),
          node.number(0),
          node.number(1));
    }
  }

  private static Constant constant(Constant a, Constant b, Arithmetic arithmetic) {
    Shape shape = a.shape().broadcast(b.shape());
    if (shape.size() != Math.max(a.shape().size(), b.shape().size())) {
      throw new IllegalArgumentException(
          "constants %s and %s: can't be combined".formatted(a.shape(), b.shape()));
    }
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          arithmetic.apply(
              a.weights().get(i % a.shape().size()), b.weights().get(i % b.shape().size()));
    }
    boolean integers = a instanceof Constant.Integers && b instanceof Constant.Integers;
    Constant result = Constant.of(Weights.of(shape, values));
    return integers ? Constant.of(shape, result.ints()) : result;
  }
}
