package org.fr4j.embedding.network;

import java.util.List;

/// A sum in which a smaller tensor counts as zero beyond its end.
///
/// @param activation piecewise linear, applied last
public record PaddedAdd(Activation activation) implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    int[] dims = inputs.get(0).dims();
    Fit.require(dims.length == inputs.get(1).rank(), "inputs: must have the same rank");
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = Math.max(dims[axis], inputs.get(1).dim(axis));
    }
    return Shape.of(dims);
  }
}
