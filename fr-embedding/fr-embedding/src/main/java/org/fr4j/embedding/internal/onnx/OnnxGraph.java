package org.fr4j.embedding.internal.onnx;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.fr4j.embedding.internal.onnx.proto.Attribute;
import org.fr4j.embedding.internal.onnx.proto.Dimension;
import org.fr4j.embedding.internal.onnx.proto.Graph;
import org.fr4j.embedding.internal.onnx.proto.Node;
import org.fr4j.embedding.internal.onnx.proto.Tensor;
import org.fr4j.embedding.internal.onnx.proto.TensorShape;
import org.fr4j.embedding.internal.onnx.proto.TensorType;
import org.fr4j.embedding.internal.onnx.proto.Type;
import org.fr4j.embedding.internal.onnx.proto.ValueInfo;
import org.fr4j.embedding.network.Shape;
import org.fr4j.embedding.network.Weights;

/// A graph that grows node by node; each call gives the name by which the next refer to its result.
final class OnnxGraph {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final String BATCH = "N";

  private final Graph.Builder graph = Graph.newBuilder();

  OnnxGraph(String name) {
    graph.setName(name);
  }

  Graph build() {
    return graph.build();
  }

  /// A value of the caller's, any number of samples at once.
  void input(String name, Shape shape) {
    graph.addInput(info(name, shape));
  }

  /// A value that leaves the graph.
  void output(String name, Shape shape) {
    graph.addOutput(info(name, shape));
  }

  private static ValueInfo info(String name, Shape shape) {
    TensorShape.Builder dims = TensorShape.newBuilder();
    for (int axis = 0; axis < shape.rank(); axis++) {
      dims.addDim(
          axis == 0
              ? Dimension.newBuilder().setDimParam(BATCH)
              : Dimension.newBuilder().setDimValue(shape.dim(axis)));
    }
    TensorType type = TensorType.newBuilder().setElemType(FLOAT).setShape(dims).build();
    return ValueInfo.newBuilder()
        .setName(name)
        .setType(Type.newBuilder().setTensorType(type))
        .build();
  }

  String constant(String name, Weights weights) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * weights.size()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(weights.values());
    Tensor.Builder tensor =
        Tensor.newBuilder().setName(name).setDataType(FLOAT).setRawData(ByteString.copyFrom(bytes));
    Arrays.stream(weights.shape().dims()).forEach(tensor::addDims);
    graph.addInitializer(tensor);
    return name;
  }

  String integers(String name, List<Integer> values) {
    Tensor.Builder tensor =
        Tensor.newBuilder().setName(name).setDataType(INT64).addDims(values.size());
    values.forEach(tensor::addInt64Data);
    graph.addInitializer(tensor);
    return name;
  }

  String node(String operator, String name, List<String> inputs, Attribute... attributes) {
    graph.addNode(
        Node.newBuilder()
            .setOpType(operator)
            .setName(name)
            .addAllInput(inputs)
            .addOutput(name)
            .addAllAttribute(List.of(attributes)));
    return name;
  }

  static Attribute integer(String name, long value) {
    return Attribute.newBuilder().setName(name).setType(2).setI(value).build();
  }

  static Attribute real(String name, float value) {
    return Attribute.newBuilder().setName(name).setType(1).setF(value).build();
  }

  static Attribute integers(String name, int... values) {
    Attribute.Builder attribute = Attribute.newBuilder().setName(name).setType(7);
    Arrays.stream(values).forEach(attribute::addInts);
    return attribute.build();
  }
}
