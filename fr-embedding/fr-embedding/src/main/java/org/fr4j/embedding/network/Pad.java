package org.fr4j.embedding.network;

import java.util.List;

/// A border of one number.
///
/// @param before how many before, one an axis
/// @param after how many after, one an axis
/// @param value the number
public record Pad(List<Integer> before, List<Integer> after, float value) implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    Shape output = inputs.getFirst();
    Fit.require(
        before.size() == output.rank() && after.size() == output.rank(),
        "input {}: pads {} and {} do not fit",
        output,
        before,
        after);
    for (int axis = 0; axis < before.size(); axis++) {
      Fit.require(before.get(axis) >= 0 && after.get(axis) >= 0, "pads of axis {}: below 0", axis);
      output = output.with(axis, before.get(axis) + output.dim(axis) + after.get(axis));
    }
    return output;
  }
}
