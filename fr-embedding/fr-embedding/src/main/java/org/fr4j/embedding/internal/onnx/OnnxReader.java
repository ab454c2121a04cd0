package org.fr4j.embedding.internal.onnx;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fr4j.embedding.internal.onnx.proto.Dimension;
import org.fr4j.embedding.internal.onnx.proto.Graph;
import org.fr4j.embedding.internal.onnx.proto.Model;
import org.fr4j.embedding.internal.onnx.proto.Node;
import org.fr4j.embedding.internal.onnx.proto.Tensor;
import org.fr4j.embedding.internal.onnx.proto.ValueInfo;
import org.fr4j.embedding.network.Network;
import org.fr4j.embedding.network.Shape;

/// Reads a network with one input from an ONNX file, node by node.
///
/// **Cost.** Holds the file's messages and the weights at once, about twice the file's size.<br>
/// **Errors.** An [IOException] names the file and, where there is one, the node and its operator.
public final class OnnxReader {
  private OnnxReader() {}

  /// Reads a file.
  public static Network read(Path file) throws IOException {
    Model model = model(file);
    try {
      return network(file.getFileName().toString(), model);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /// Refuses weights that are no numbers, whatever the operators are.
  public static void checkWeights(Path file) throws IOException {
    Model model = model(file);
    try {
      model.getGraph().getInitializerList().forEach(Constant::requireNumbers);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static Model model(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return Model.parseFrom(in);
    } catch (InvalidProtocolBufferException e) {
      throw new IOException(file + ": no ONNX model: " + e.getMessage(), e);
    }
  }

  private static Network network(String name, Model model) {
    Graph graph = model.getGraph();
    if (graph.getNodeCount() == 0) {
      throw new IllegalArgumentException("no ONNX model: it has no nodes");
    }
    Set<String> initialized = new HashSet<>();
    graph.getInitializerList().forEach(tensor -> initialized.add(tensor.getName()));
    List<ValueInfo> inputs =
        graph.getInputList().stream().filter(in -> !initialized.contains(in.getName())).toList();
    if (inputs.size() != 1) {
      throw new IllegalArgumentException("%d inputs: must be 1".formatted(inputs.size()));
    }
    Network.Builder builder = Network.builder(name, inputShape(inputs.getFirst()));
    OnnxValues values = new OnnxValues(builder, operatorSet(model));
    values.put(inputs.getFirst().getName(), 0);
    for (Tensor tensor : graph.getInitializerList()) {
      values.put(tensor.getName(), Constant.of(tensor));
    }
    for (Node node : graph.getNodeList()) {
      apply(new OnnxNode(node, values));
    }
    return builder.build(
        graph.getOutputList().stream()
            .map(out -> new Network.Output(out.getName(), values.number(out.getName())))
            .toArray(Network.Output[]::new));
  }

  private static void apply(OnnxNode node) {
    try {
      Operators.named(node.operator()).apply(node);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "node \"%s\", operator %s: %s".formatted(node.name(), node.operator(), e.getMessage()),
          e);
    }
  }

  private static int operatorSet(Model model) {
    return model.getOpsetImportList().stream()
        .filter(set -> set.getDomain().isEmpty())
        .mapToInt(set -> (int) set.getVersion())
        .findFirst()
        .orElse(1);
  }

  private static Shape inputShape(ValueInfo input) {
    List<Dimension> dims = input.getType().getTensorType().getShape().getDimList();
    int[] shape = new int[dims.size()];
    for (int axis = 0; axis < shape.length; axis++) {
      long dim = dims.get(axis).getDimValue();
      boolean batch = axis == 0;
      if (batch ? dim > 1 : dim < 1) {
        throw new IllegalArgumentException(
            "input \"%s\", dimension %d is %d: must be %s"
                .formatted(input.getName(), axis, dim, batch ? "free or 1" : "fixed"));
      }
      shape[axis] = batch ? 1 : Math.toIntExact(dim);
    }
    return Shape.of(shape);
  }
}
