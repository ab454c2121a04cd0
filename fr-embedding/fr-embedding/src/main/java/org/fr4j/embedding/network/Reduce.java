package org.fr4j.embedding.network;

import java.util.List;
import java.util.stream.IntStream;

/// One number in place of all along some axes.
///
/// @param kind which number
/// @param axes along which axes, ascending, never 0
/// @param keep whether they stay, with size 1
public record Reduce(Reduction kind, List<Integer> axes, boolean keep) implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    Shape kept = keptShape(inputs.getFirst());
    int[] dims =
        IntStream.range(0, kept.rank())
            .filter(axis -> keep || !axes.contains(axis))
            .map(kept::dim)
            .toArray();
    return Shape.of(dims);
  }

  /// The result's shape with all axes kept.
  ///
  /// @param input the input's shape
  /// @return the same with 1 along the axes
  public Shape keptShape(Shape input) {
    Shape kept = input;
    for (int axis : axes) {
      Fit.require(axis > 0 && axis < input.rank(), "axis {} of {}: no such axis", axis, input);
      kept = kept.with(axis, 1);
    }
    return kept;
  }
}
