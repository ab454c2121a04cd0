package org.fr4j.embedding.network;

import java.util.List;

/// Scales to Euclidean length 1.
///
/// @param axis along which axis
public record Normalise(int axis) implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    Fit.require(
        axis < inputs.getFirst().rank(), "axis {} of {}: no such axis", axis, inputs.getFirst());
    return inputs.getFirst();
  }
}
