package org.fr4j.embedding.network;

import java.util.List;

/// A part along one axis.
///
/// @param axis which axis
/// @param from first index, inclusive
/// @param to last index, exclusive
/// @param step at least 1
public record Slice(int axis, int from, int to, int step) implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    Shape input = inputs.getFirst();
    Fit.require(
        axis < input.rank() && from >= 0 && from < to && to <= input.dim(axis) && step > 0,
        "input {}: no {} to {} along axis {}",
        input,
        from,
        to,
        axis);
    return input.with(axis, Math.ceilDiv(to - from, step));
  }
}
