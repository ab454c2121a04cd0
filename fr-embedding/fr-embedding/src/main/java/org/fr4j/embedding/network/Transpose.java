package org.fr4j.embedding.network;

import java.util.List;

/// Axes in another order.
///
/// @param axes for each axis of the result the axis of the input
public record Transpose(List<Integer> axes) implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    Shape input = inputs.getFirst();
    Fit.require(axes.size() == input.rank(), "input {}: {} do not fit", input, axes);
    return Shape.of(axes.stream().mapToInt(input::dim).toArray());
  }
}
