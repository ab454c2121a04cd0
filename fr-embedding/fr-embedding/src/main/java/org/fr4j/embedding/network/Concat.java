package org.fr4j.embedding.network;

import java.util.List;

/// Tensors one after the other along one axis.
///
/// @param axis which axis
public record Concat(int axis) implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    Shape first = inputs.getFirst();
    int total = 0;
    for (Shape input : inputs) {
      Fit.require(
          input.rank() == first.rank() && input.with(axis, first.dim(axis)).equals(first),
          "inputs {} and {}: differ beside axis {}",
          first,
          input,
          axis);
      total += input.dim(axis);
    }
    return first.with(axis, total);
  }
}
