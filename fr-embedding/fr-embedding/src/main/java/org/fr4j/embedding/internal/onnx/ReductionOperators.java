package org.fr4j.embedding.internal.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fr4j.embedding.network.Normalise;
import org.fr4j.embedding.network.Reduce;
import org.fr4j.embedding.network.Reduction;
import org.fr4j.embedding.network.Shape;
import org.fr4j.embedding.network.Softmax;

/// What looks at many numbers at once: means, lengths, soft maximum.
final class ReductionOperators {
  private ReductionOperators() {}

  static void register(Map<String, Operators.Operator> operators) {
    operators.put("GlobalAveragePool", node -> global(node, Reduction.MEAN));
    operators.put("GlobalMaxPool", node -> global(node, Reduction.MAXIMUM));
    operators.put("ReduceMean", node -> reduce(node, Reduction.MEAN));
    operators.put("ReduceSum", node -> reduce(node, Reduction.SUM));
    operators.put("ReduceMax", node -> reduce(node, Reduction.MAXIMUM));
    operators.put("ReduceL2", node -> reduce(node, Reduction.LENGTH));
    operators.put("LpNormalization", ReductionOperators::normalise);
    operators.put("Softmax", ReductionOperators::softmax);
  }

  private static void global(OnnxNode node, Reduction kind) {
    node.result(new Reduce(kind, IntStream.range(2, node.shape(0).rank()).boxed().toList(), true));
  }

  private static void reduce(OnnxNode node, Reduction kind) {
    Shape shape = node.shape(0);
    int[] axes =
        node.integersOrInput("axes", 1).orElseGet(() -> IntStream.range(1, shape.rank()).toArray());
    List<Integer> ascending =
        Arrays.stream(axes).map(axis -> node.axis(axis, shape)).sorted().boxed().toList();
    node.result(new Reduce(kind, ascending, node.integer("keepdims", 1) != 0));
  }

  private static void normalise(OnnxNode node) {
    node.require(node.integer("p", 2) == 2, "p: must be 2");
    node.result(new Normalise(node.axis(node.integer("axis", -1), node.shape(0))));
  }

  /// Before operator set 13 all axes from the given one on count as one.
  private static void softmax(OnnxNode node) {
    Shape shape = node.shape(0);
    boolean flat = node.operatorSet() < 13;
    int axis = node.axis(node.integer("axis", flat ? 1 : -1), shape);
    node.require(!flat || axis == shape.rank() - 1, "an axis before the last is not supported");
    node.result(new Softmax(axis));
  }
}
