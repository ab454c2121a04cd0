package org.fr4j.embedding.network;

import java.util.List;

/// A matrix product with a bias; a leading 1 stays.
///
/// @param matrix inputs x outputs
/// @param bias one an output
/// @param activation piecewise linear, applied last
public record Dense(Weights matrix, Weights bias, Activation activation) implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    Shape vector = inputs.getFirst();
    Fit.require(
        vector.rank() == 2 && vector.dim(1) == matrix.shape().dim(0),
        "input {}: {} do not fit",
        vector,
        matrix);
    return vector.with(1, matrix.shape().dim(1));
  }

  @Override
  public long parameters() {
    return (long) matrix.size() + (bias.isZero() ? 0 : bias.size()) + activation.parameters();
  }

  @Override
  public long multiplyAdds(Shape output) {
    return matrix.size();
  }
}
