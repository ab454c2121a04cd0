package org.fr4j.embedding.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fr4j.embedding.internal.onnx.proto.Dimension;
import org.fr4j.embedding.internal.onnx.proto.Graph;
import org.fr4j.embedding.internal.onnx.proto.Model;
import org.fr4j.embedding.internal.onnx.proto.Node;
import org.fr4j.embedding.internal.onnx.proto.Tensor;
import org.fr4j.embedding.internal.onnx.proto.TensorShape;
import org.fr4j.embedding.internal.onnx.proto.TensorType;
import org.fr4j.embedding.internal.onnx.proto.Type;
import org.fr4j.embedding.internal.onnx.proto.ValueInfo;
import org.fr4j.embedding.network.Activation;
import org.fr4j.embedding.network.Convolution;
import org.fr4j.embedding.network.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxReaderTest {
  @TempDir private Path folder;

  @Test
  void batchNormAndActivation_areFoldedIntoTheConvolution() throws IOException {
    Network network =
        read(
            graph(1, 2, 4, 4)
                .addInitializer(tensor("w", new float[] {1, 2}, 1, 2, 1, 1))
                .addInitializer(tensor("gamma", new float[] {3}, 1))
                .addInitializer(tensor("beta", new float[] {5}, 1))
                .addInitializer(tensor("mean", new float[] {1}, 1))
                .addInitializer(tensor("variance", new float[] {4 - 1e-5f}, 1))
                .addNode(node("Conv", "a", "x", "w"))
                .addNode(node("BatchNormalization", "b", "a", "gamma", "beta", "mean", "variance"))
                .addNode(node("Relu", "y", "b")));

    assertThat(network.layers()).hasSize(1);
    Convolution folded = (Convolution) network.layers().getFirst().operation();
    assertThat(folded.filters().values()).containsExactly(1.5f, 3f);
    assertThat(folded.bias().get(0)).isEqualTo(3.5f);
    assertThat(folded.activation()).isEqualTo(Activation.relu());
  }

  @Test
  void anUnknownOperator_isAnErrorThatNamesNodeAndOperator() {
    assertThatIOException()
        .isThrownBy(() -> read(graph(1, 2, 4, 4).addNode(node("Einsum", "y", "x"))))
        .withMessageContaining("node \"y\", operator Einsum: this operator is not supported");
  }

  @Test
  void whatDoesNotFit_isAnErrorThatNamesTheNode() {
    assertThatIOException()
        .isThrownBy(
            () ->
                read(
                    graph(1, 3, 4, 4)
                        .addInitializer(tensor("w", new float[] {1, 2}, 1, 2, 1, 1))
                        .addNode(node("Conv", "y", "x", "w"))))
        .withMessageContaining("node \"y\"")
        .withMessageContaining("do not fit");
  }

  @Test
  void aFileThatIsNoModel_isAnError() throws IOException {
    Path text = Files.writeString(folder.resolve("text.onnx"), "not a model");

    assertThatIOException().isThrownBy(() -> Network.read(text)).withMessageContaining("text.onnx");
  }

  private Network read(Graph.Builder graph) throws IOException {
    Path file = folder.resolve("model.onnx");
    graph.addOutput(ValueInfo.newBuilder().setName("y"));
    Files.write(file, Model.newBuilder().setGraph(graph).build().toByteArray());
    return Network.read(file);
  }

  private static Graph.Builder graph(int... dims) {
    TensorShape.Builder shape = TensorShape.newBuilder();
    for (int dim : dims) {
      shape.addDim(Dimension.newBuilder().setDimValue(dim));
    }
    Type type = Type.newBuilder().setTensorType(TensorType.newBuilder().setShape(shape)).build();
    return Graph.newBuilder().addInput(ValueInfo.newBuilder().setName("x").setType(type));
  }

  private static Node node(String operator, String output, String... inputs) {
    Node.Builder node = Node.newBuilder().setOpType(operator).addOutput(output);
    for (String input : inputs) {
      node.addInput(input);
    }
    return node.build();
  }

  private static Tensor tensor(String name, float[] values, long... dims) {
    Tensor.Builder tensor = Tensor.newBuilder().setName(name).setDataType(1);
    for (long dim : dims) {
      tensor.addDims(dim);
    }
    for (float value : values) {
      tensor.addFloatData(value);
    }
    return tensor.build();
  }
}
