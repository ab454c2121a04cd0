package org.fr4j.embedding.network;

import java.util.List;

/// The same numbers, in the same order, in another shape.
///
/// @param shape the result's shape
public record Reshape(Shape shape) implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    Fit.require(
        shape.size() == inputs.getFirst().size(),
        "input {}: can't become {}",
        inputs.getFirst(),
        shape);
    return shape;
  }
}
