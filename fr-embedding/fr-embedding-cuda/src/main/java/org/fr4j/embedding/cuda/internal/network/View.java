package org.fr4j.embedding.cuda.internal.network;

import java.util.Arrays;
import java.util.List;
import org.fr4j.embedding.network.Shape;

/// How the numbers of a shape lie in a buffer, for one sample.
///
/// @param shape what is looked at
/// @param steps floats between neighbours along each axis; 0 repeats a number
/// @param origin where the first number is
/// @param size floats from one sample to the next
record View(Shape shape, List<Integer> steps, int origin, int size) {
  private static View of(Shape shape, int[] steps, int origin, int size) {
    return new View(shape, Arrays.stream(steps).boxed().toList(), origin, size);
  }

  /// Row-major.
  static View dense(Shape shape) {
    return of(shape, shape.strides(), 0, shape.size());
  }

  /// An image of shape `1xCxHxW`, the channels of a pixel side by side.
  static View image(Shape shape) {
    int row = shape.dim(3) * shape.dim(1);
    return of(shape, new int[] {shape.size(), 1, row, shape.dim(1)}, 0, shape.size());
  }

  /// Whether it is row-major; steps along axes of 1 do not matter.
  boolean isDense() {
    int[] dense = shape.strides();
    for (int axis = 0; axis < dense.length; axis++) {
      if (shape.dim(axis) > 1 && steps.get(axis) != dense[axis]) {
        return false;
      }
    }
    return origin == 0;
  }

  /// The same numbers as a larger shape, repeated along axes of 1.
  View broadcast(Shape as) {
    int[] repeated = new int[as.rank()];
    for (int axis = 1; axis <= shape.rank(); axis++) {
      repeated[as.rank() - axis] = shape.dim(-axis) == 1 ? 0 : steps.get(shape.rank() - axis);
    }
    return of(as, repeated, origin, size);
  }

  /// A part of a smaller shape, from `from` on with `step` along one axis.
  View part(Shape part, int axis, int from, int step) {
    int[] stretched = ints(steps);
    stretched[axis] *= step;
    return of(part, stretched, origin + from * steps.get(axis), size);
  }

  /// A part of a smaller shape that begins at an index.
  View part(Shape part, List<Integer> index) {
    int at = origin;
    for (int axis = 0; axis < index.size(); axis++) {
      at += index.get(axis) * steps.get(axis);
    }
    return new View(part, steps, at, size);
  }

  /// The axes in another order.
  View transposed(Shape as, List<Integer> axes) {
    return new View(as, axes.stream().map(steps::get).toList(), origin, size);
  }

  /// With axes of 1 put in where they were taken out.
  View withAxes(Shape as, List<Integer> added) {
    int[] spread = new int[as.rank()];
    int next = 0;
    for (int axis = 0; axis < spread.length; axis++) {
      spread[axis] = added.contains(axis) ? 0 : steps.get(next++);
    }
    return of(as, spread, origin, size);
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }
}
