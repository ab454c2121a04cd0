package org.fr4j.embedding.network;

import java.util.List;

/// Exponentials that sum to 1.
///
/// @param axis along which axis
public record Softmax(int axis) implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    Fit.require(
        axis < inputs.getFirst().rank(), "axis {} of {}: no such axis", axis, inputs.getFirst());
    return inputs.getFirst();
  }
}
