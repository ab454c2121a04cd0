package org.fr4j.embedding.internal.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fr4j.embedding.internal.onnx.proto.Attribute;
import org.fr4j.embedding.network.Arithmetic;
import org.fr4j.embedding.network.BinaryConstant;
import org.fr4j.embedding.network.Concat;
import org.fr4j.embedding.network.Pad;
import org.fr4j.embedding.network.Reshape;
import org.fr4j.embedding.network.Shape;
import org.fr4j.embedding.network.Slice;
import org.fr4j.embedding.network.Transpose;
import org.fr4j.embedding.network.Weights;

/// What moves numbers without changing them, and the arithmetic of shapes.
final class ShapeOperators {
  private ShapeOperators() {}

  static void register(Map<String, Operators.Operator> operators) {
    operators.put("Constant", ShapeOperators::constant);
    operators.put("ConstantOfShape", ShapeOperators::constantOfShape);
    operators.put("Shape", node -> node.result(vector(node.shape(0).dims())));
    operators.put("Gather", ShapeOperators::gather);
    operators.put("Reshape", ShapeOperators::reshape);
    operators.put("Flatten", ShapeOperators::flatten);
    operators.put("Squeeze", ShapeOperators::squeeze);
    operators.put("Unsqueeze", ShapeOperators::unsqueeze);
    operators.put("Expand", ShapeOperators::expand);
    operators.put("Transpose", ShapeOperators::transpose);
    operators.put("Concat", ShapeOperators::concat);
    operators.put("Slice", ShapeOperators::slice);
    operators.put("Pad", ShapeOperators::pad);
  }

  private static Constant vector(int... values) {
    return Constant.of(Shape.of(values.length), values);
  }

  private static void constant(OnnxNode node) {
    Attribute value = node.attribute("value").orElse(null);
    node.require(value != null, "attribute value: is missing");
    if (value != null) {
      node.result(Constant.of(value.getT()));
    }
  }

  private static void constantOfShape(OnnxNode node) {
    Shape shape = Shape.of(node.constant(0).ints());
    Constant value =
        node.attribute("value")
            .map(a -> Constant.of(a.getT()))
            .orElse(Constant.of(Weights.zeros(1)));
    if (value instanceof Constant.Integers) {
      int[] values = new int[shape.size()];
      Arrays.fill(values, value.ints()[0]);
      node.result(Constant.of(shape, values));
    } else {
      float[] values = new float[shape.size()];
      Arrays.fill(values, value.weights().get(0));
      node.result(Constant.of(Weights.of(shape, values)));
    }
  }

  private static void gather(OnnxNode node) {
    int[] from = node.constant(0).ints();
    node.require(node.shape(0).rank() == 1, "only elements of a vector can be gathered");
    Constant index = node.constant(1);
    int[] picked =
        Arrays.stream(index.ints()).map(i -> from[i < 0 ? i + from.length : i]).toArray();
    node.result(Constant.of(index.shape(), picked));
  }

  private static void reshape(OnnxNode node) {
    int[] dims = node.integersOrInput("shape", 1).orElseThrow().clone();
    Shape input = node.shape(0);
    int known = 1;
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = dims[axis] == 0 ? input.dim(axis) : dims[axis];
      known *= dims[axis] < 0 ? 1 : dims[axis];
    }
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = dims[axis] < 0 ? input.size() / known : dims[axis];
    }
    reshape(node, Shape.of(dims));
  }

  private static void flatten(OnnxNode node) {
    Shape input = node.shape(0);
    int axis = node.integer("axis", 1);
    int split = axis < 0 ? axis + input.rank() : axis;
    int rows = Arrays.stream(input.dims()).limit(split).reduce(1, Math::multiplyExact);
    reshape(node, Shape.of(rows, input.size() / rows));
  }

  private static void squeeze(OnnxNode node) {
    Shape input = node.shape(0);
    List<Integer> axes =
        node.integersOrInput("axes", 1)
            .map(given -> Arrays.stream(given).map(axis -> node.axis(axis, input)))
            .orElseGet(() -> IntStream.range(0, input.rank()).filter(a -> input.dim(a) == 1))
            .boxed()
            .toList();
    int[] kept =
        IntStream.range(0, input.rank()).filter(a -> !axes.contains(a)).map(input::dim).toArray();
    reshape(node, Shape.of(kept));
  }

  private static void unsqueeze(OnnxNode node) {
    Shape input = node.shape(0);
    int[] given = node.integersOrInput("axes", 1).orElseThrow();
    int rank = input.rank() + given.length;
    List<Integer> axes = Arrays.stream(given).map(a -> a < 0 ? a + rank : a).boxed().toList();
    int[] dims = new int[rank];
    int next = 0;
    for (int axis = 0; axis < rank; axis++) {
      dims[axis] = axes.contains(axis) ? 1 : input.dim(next++);
    }
    reshape(node, Shape.of(dims));
  }

  private static void reshape(OnnxNode node, Shape shape) {
    if (!node.isConstant(0)) {
      node.result(new Reshape(shape));
      return;
    }
    Constant constant = node.constant(0);
    node.result(
        constant instanceof Constant.Integers
            ? Constant.of(shape, constant.ints())
            : Constant.of(constant.weights().reshaped(shape)));
  }

  private static void expand(OnnxNode node) {
    Shape shape = Shape.of(node.constant(1).ints());
    node.result(
        new BinaryConstant(Arithmetic.ADD, Weights.of(shape, new float[shape.size()]), false));
  }

  private static void transpose(OnnxNode node) {
    int rank = node.shape(0).rank();
    int[] reversed = IntStream.range(0, rank).map(axis -> rank - 1 - axis).toArray();
    node.result(new Transpose(Arrays.stream(node.integers("perm", reversed)).boxed().toList()));
  }

  private static void concat(OnnxNode node) {
    int axis = node.axis(node.integer("axis", 0), node.shape(0));
    if (!node.isConstant()) {
      node.result(new Concat(axis), IntStream.range(0, node.inputs()).map(node::number).toArray());
      return;
    }
    node.require(node.shape(0).rank() == 1, "constants must be vectors");
    node.result(
        vector(
            IntStream.range(0, node.inputs())
                .flatMap(input -> Arrays.stream(node.constant(input).ints()))
                .toArray()));
  }

  private static void slice(OnnxNode node) {
    Shape input = node.shape(0);
    int[] starts = node.integersOrInput("starts", 1).orElseThrow();
    int[] ends = node.integersOrInput("ends", 2).orElseThrow();
    int[] axes =
        node.integersOrInput("axes", 3)
            .orElseGet(() -> IntStream.range(0, starts.length).toArray());
    int[] ones = new int[starts.length];
    Arrays.fill(ones, 1);
    int[] steps = node.has(4) ? node.constant(4).ints() : ones;
    if (node.isConstant(0)) {
      node.require(input.rank() == 1 && steps[0] == 1, "constants must be vectors");
      int[] values = node.constant(0).ints();
      node.result(
          vector(
              Arrays.copyOfRange(
                  values, bound(starts[0], values.length), bound(ends[0], values.length))));
      return;
    }
    int value = node.number(0);
    for (int i = 0; i < starts.length; i++) {
      int axis = node.axis(axes[i], input);
      int from = bound(starts[i], input.dim(axis));
      int to = bound(ends[i], input.dim(axis));
      value = node.add("/" + axis, new Slice(axis, from, to, steps[i]), value);
    }
    node.result(value);
  }

  private static int bound(int index, int size) {
    return Math.clamp(index < 0 ? (long) index + size : index, 0, size);
  }

  private static void pad(OnnxNode node) {
    node.require(node.text("mode", "constant").equals("constant"), "mode: must be constant");
    int[] pads = node.integersOrInput("pads", 1).orElseThrow();
    List<Integer> all = Arrays.stream(pads).boxed().toList();
    int rank = node.shape(0).rank();
    node.require(pads.length == 2 * rank, "pads: must be two an axis of the input");
    float value = node.has(2) ? node.weights(2).get(0) : node.real("value", 0);
    node.result(new Pad(all.subList(0, rank), all.subList(rank, 2 * rank), value));
  }
}
