package org.fr4j.embedding.internal.onnx;

import static org.fr4j.embedding.internal.onnx.OnnxGraph.integer;
import static org.fr4j.embedding.internal.onnx.OnnxGraph.integers;
import static org.fr4j.embedding.internal.onnx.OnnxGraph.real;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.fr4j.embedding.internal.onnx.proto.Attribute;
import org.fr4j.embedding.internal.onnx.proto.Model;
import org.fr4j.embedding.internal.onnx.proto.OperatorSet;
import org.fr4j.embedding.network.Activate;
import org.fr4j.embedding.network.Activation;
import org.fr4j.embedding.network.Arithmetic;
import org.fr4j.embedding.network.Binary;
import org.fr4j.embedding.network.BinaryConstant;
import org.fr4j.embedding.network.Concat;
import org.fr4j.embedding.network.Convolution;
import org.fr4j.embedding.network.Dense;
import org.fr4j.embedding.network.Layer;
import org.fr4j.embedding.network.Network;
import org.fr4j.embedding.network.Normalise;
import org.fr4j.embedding.network.Pad;
import org.fr4j.embedding.network.PaddedAdd;
import org.fr4j.embedding.network.Pool;
import org.fr4j.embedding.network.Reduce;
import org.fr4j.embedding.network.Reduction;
import org.fr4j.embedding.network.Reshape;
import org.fr4j.embedding.network.Scale;
import org.fr4j.embedding.network.Shape;
import org.fr4j.embedding.network.Slice;
import org.fr4j.embedding.network.Softmax;
import org.fr4j.embedding.network.Transpose;
import org.fr4j.embedding.network.Weights;
import org.fr4j.embedding.network.Window;

/// Writes a network as an ONNX model of operator set 13 that takes any number of samples.
///
/// The nodes of a layer bear its name and a suffix; the value that it yields bears the name alone
/// unless the layer takes one node only.
public final class OnnxWriter {
  private static final int FORMAT = 8;
  private static final int OPERATOR_SET = 13;
  private static final String INPUT = "input";

  private final Network network;
  private final OnnxGraph graph;
  private final List<String> names = new ArrayList<>();

  private OnnxWriter(Network network) {
    this.network = network;
    this.graph = new OnnxGraph(network.name());
  }

  /// The bytes of a model file.
  public static byte[] bytes(Network network) {
    return Model.newBuilder()
        .setIrVersion(FORMAT)
        .setProducerName("fr4j")
        .setGraph(new OnnxWriter(network).write().build())
        .addOpsetImport(OperatorSet.newBuilder().setVersion(OPERATOR_SET))
        .build()
        .toByteArray();
  }

  private OnnxGraph write() {
    graph.input(INPUT, network.input());
    names.add(INPUT);
    for (int i = 0; i < network.layers().size(); i++) {
      names.add(layer(network.layers().get(i), "%d/%s".formatted(i + 1, name(i))));
    }
    for (Network.Output output : network.outputs()) {
      graph.node("Identity", output.name(), List.of(names.get(output.value())));
      graph.output(output.name(), network.shape(output.value()));
    }
    return graph;
  }

  private String name(int layer) {
    return network.layers().get(layer).name();
  }

  private String layer(Layer layer, String name) {
    List<String> in = layer.inputs().stream().map(names::get).toList();
    String x = in.getFirst();
    Shape from = network.shape(layer.inputs().getFirst());
    return switch (layer.operation()) {
      case Convolution c -> convolution(c, in, name);
      case Dense d -> dense(d, x, name);
      case Pool pool -> pool(pool, x, name);
      case Activate(Activation activation) -> activated(activation, x, from, name);
      case Scale s -> scaled(s, x, from, name);
      case PaddedAdd(Activation activation) ->
          activated(activation, paddedSum(layer, in, name), layer.output(), name);
      case Binary b -> graph.node(operator(b.arithmetic()), name, in);
      case BinaryConstant b -> constant(b, x, name);
      case Reduce reduce -> reduced(reduce, x, name);
      case Reshape(Shape shape) -> reshaped(shape, x, name);
      case Transpose(List<Integer> axes) ->
          graph.node("Transpose", name, List.of(x), integers("perm", ints(axes)));
      case Slice slice -> slice(slice, x, name);
      case Concat(int axis) -> graph.node("Concat", name, in, integer("axis", axis));
      case Pad(var before, var after, float value) -> padded(before, after, value, x, name);
      case Softmax(int axis) -> graph.node("Softmax", name, List.of(x), integer("axis", axis));
      case Normalise(int axis) ->
          graph.node("LpNormalization", name, List.of(x), integer("axis", axis), integer("p", 2));
    };
  }

  private String convolution(Convolution c, List<String> in, String name) {
    String filters = graph.constant(name + "/filters", c.filters());
    String bias = graph.constant(name + "/bias", c.bias());
    List<Attribute> attributes = new ArrayList<>(window(c.window()));
    attributes.add(integer("group", c.groups()));
    String sum =
        graph.node(
            "Conv",
            name,
            List.of(in.getFirst(), filters, bias),
            attributes.toArray(Attribute[]::new));
    if (in.size() > 1) {
      sum = graph.node("Add", name + "/sum", List.of(sum, in.get(1)));
    }
    return activated(c.activation(), sum, c.filters().shape(), name);
  }

  private static List<Attribute> window(Window window) {
    return List.of(
        integers("kernel_shape", window.height(), window.width()),
        integers("strides", window.stride(), window.stride()),
        integers("pads", window.top(), window.left(), window.bottom(), window.right()));
  }

  private String dense(Dense d, String x, String name) {
    String matrix = graph.constant(name + "/matrix", d.matrix());
    String bias = graph.constant(name + "/bias", d.bias());
    String product = graph.node("Gemm", name, List.of(x, matrix, bias));
    return activated(d.activation(), product, d.matrix().shape(), name);
  }

  private String pool(Pool pool, String x, String name) {
    List<Attribute> attributes = new ArrayList<>(window(pool.window()));
    if (pool.mean()) {
      attributes.add(integer("count_include_pad", pool.countPadding() ? 1 : 0));
    }
    return graph.node(
        pool.mean() ? "AveragePool" : "MaxPool",
        name,
        List.of(x),
        attributes.toArray(Attribute[]::new));
  }

  /// The activation of a value of as many dimensions as `shape`.
  private String activated(Activation activation, String x, Shape shape, String layer) {
    String name = layer + "/activation";
    return switch (activation) {
      case Activation.Leaky(float factor) when factor == 1 -> x;
      case Activation.Leaky(float factor) when factor == 0 -> graph.node("Relu", name, List.of(x));
      case Activation.Leaky(float factor) ->
          graph.node("LeakyRelu", name, List.of(x), real("alpha", factor));
      case Activation.PRelu(Weights slopes) ->
          graph.node(
              "PRelu", name, List.of(x, graph.constant(name + "/slopes", along(slopes, shape))));
      case Activation.Clip(float low, float high) ->
          graph.node(
              "Clip",
              name,
              List.of(
                  x,
                  graph.constant(name + "/low", Weights.of(Shape.of(), low)),
                  graph.constant(name + "/high", Weights.of(Shape.of(), high))));
      case Activation.Function function ->
          graph.node(
              switch (function) {
                case SIGMOID -> "Sigmoid";
                case TANH -> "Tanh";
                case EXP -> "Exp";
                case SQRT -> "Sqrt";
              },
              name,
              List.of(x));
    };
  }

  /// One number a channel, in the shape that repeats it over what follows the channels.
  private static Weights along(Weights channels, Shape shape) {
    int[] dims = new int[Math.max(1, shape.rank() - 1)];
    Arrays.fill(dims, 1);
    dims[0] = channels.size();
    return channels.reshaped(Shape.of(dims));
  }

  private String scaled(Scale s, String x, Shape shape, String name) {
    String scale = graph.constant(name + "/scale", along(s.scale(), shape));
    String shift = graph.constant(name + "/shift", along(s.shift(), shape));
    return graph.node(
        "Add", name, List.of(graph.node("Mul", name + "/scaled", List.of(x, scale)), shift));
  }

  private String paddedSum(Layer layer, List<String> in, String name) {
    List<String> whole = new ArrayList<>();
    for (int i = 0; i < in.size(); i++) {
      Shape shape = network.shape(layer.inputs().get(i));
      List<Integer> after = new ArrayList<>();
      for (int axis = 0; axis < shape.rank(); axis++) {
        after.add(layer.output().dim(axis) - shape.dim(axis));
      }
      List<Integer> before = Collections.nCopies(shape.rank(), 0);
      boolean fits = shape.equals(layer.output());
      whole.add(fits ? in.get(i) : padded(before, after, 0, in.get(i), name + "/padded" + i));
    }
    return graph.node("Add", name, whole);
  }

  private String padded(
      List<Integer> before, List<Integer> after, float value, String x, String name) {
    List<Integer> pads = new ArrayList<>(before);
    pads.addAll(after);
    String places = graph.integers(name + "/pads", pads);
    String filling = graph.constant(name + "/value", Weights.of(Shape.of(), value));
    return graph.node("Pad", name, List.of(x, places, filling));
  }

  private static String operator(Arithmetic arithmetic) {
    return switch (arithmetic) {
      case ADD -> "Add";
      case SUBTRACT -> "Sub";
      case MULTIPLY -> "Mul";
      case DIVIDE -> "Div";
      case MAXIMUM -> "Max";
      case POWER -> "Pow";
    };
  }

  private String constant(BinaryConstant b, String x, String name) {
    String other = graph.constant(name + "/constant", b.constant());
    return graph.node(
        operator(b.arithmetic()), name, b.constantFirst() ? List.of(other, x) : List.of(x, other));
  }

  /// Only of sums the axes are an input already in this operator set.
  private String reduced(Reduce reduce, String x, String name) {
    Attribute keep = integer("keepdims", reduce.keep() ? 1 : 0);
    if (reduce.kind() == Reduction.SUM) {
      String axes = graph.integers(name + "/axes", reduce.axes());
      return graph.node("ReduceSum", name, List.of(x, axes), keep);
    }
    String operator =
        switch (reduce.kind()) {
          case MEAN -> "ReduceMean";
          case MAXIMUM -> "ReduceMax";
          case LENGTH -> "ReduceL2";
          case SUM -> throw new AssertionError("handled above");
        };
    return graph.node(operator, name, List.of(x), keep, integers("axes", ints(reduce.axes())));
  }

  /// A 0 keeps the number of samples.
  private String reshaped(Shape shape, String x, String name) {
    List<Integer> dims = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      dims.add(axis == 0 && shape.dim(0) == 1 ? 0 : shape.dim(axis));
    }
    return graph.node("Reshape", name, List.of(x, graph.integers(name + "/shape", dims)));
  }

  private String slice(Slice slice, String x, String name) {
    return graph.node(
        "Slice",
        name,
        List.of(
            x,
            graph.integers(name + "/from", List.of(slice.from())),
            graph.integers(name + "/to", List.of(slice.to())),
            graph.integers(name + "/axis", List.of(slice.axis())),
            graph.integers(name + "/step", List.of(slice.step()))));
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }
}
