package org.fr4j.embedding.internal.onnx;

import java.util.Map;
import org.fr4j.embedding.network.Activation;
import org.fr4j.embedding.network.Dense;
import org.fr4j.embedding.network.Scale;
import org.fr4j.embedding.network.Shape;
import org.fr4j.embedding.network.Weights;

/// Products with a matrix of weights, and batch norms.
final class LinearOperators {
  private LinearOperators() {}

  static void register(Map<String, Operators.Operator> operators) {
    operators.put("Gemm", LinearOperators::gemm);
    operators.put("MatMul", LinearOperators::product);
    operators.put("BatchNormalization", LinearOperators::batchNorm);
  }

  private static void gemm(OnnxNode node) {
    node.require(node.integer("transA", 0) == 0, "transA is not supported");
    Weights matrix = node.weights(1);
    node.require(matrix.shape().rank() == 2, "%s: must be a matrix".formatted(matrix));
    if (node.integer("transB", 0) != 0) {
      matrix = transposed(matrix);
    }
    int outputs = matrix.shape().dim(1);
    Weights bias = Weights.zeros(outputs);
    if (node.has(2)) {
      Weights given = node.weights(2);
      node.require(
          given.size() == outputs || given.size() == 1, "%s: must be a row".formatted(given));
      for (int i = 0; i < outputs; i++) {
        bias.values()[i] = given.get(given.size() == 1 ? 0 : i) * node.real("beta", 1);
      }
    }
    node.result(new Dense(scaled(matrix, node.real("alpha", 1)), bias, Activation.none()));
  }

  private static void product(OnnxNode node) {
    Weights matrix = node.weights(1);
    node.require(matrix.shape().rank() == 2, "%s: must be a matrix".formatted(matrix));
    node.result(new Dense(matrix, Weights.zeros(matrix.shape().dim(1)), Activation.none()));
  }

  private static void batchNorm(OnnxNode node) {
    Weights gamma = node.weights(1);
    Weights beta = node.weights(2);
    Weights mean = node.weights(3);
    Weights variance = node.weights(4);
    double epsilon = node.real("epsilon", 1e-5f);
    Weights scale = Weights.zeros(gamma.size());
    Weights shift = Weights.zeros(gamma.size());
    for (int c = 0; c < gamma.size(); c++) {
      double factor = gamma.get(c) / Math.sqrt(variance.get(c) + epsilon);
      scale.values()[c] = (float) factor;
      shift.values()[c] = (float) (beta.get(c) - mean.get(c) * factor);
    }
    node.result(new Scale(scale, shift));
  }

  private static Weights transposed(Weights matrix) {
    int rows = matrix.shape().dim(0);
    int columns = matrix.shape().dim(1);
    float[] result = new float[matrix.size()];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        result[column * rows + row] = matrix.get(row * columns + column);
      }
    }
    return Weights.of(Shape.of(columns, rows), result);
  }

  private static Weights scaled(Weights matrix, float factor) {
    if (factor == 1) {
      return matrix;
    }
    float[] result = matrix.values().clone();
    for (int i = 0; i < result.length; i++) {
      result[i] *= factor;
    }
    return Weights.of(matrix.shape(), result);
  }
}
