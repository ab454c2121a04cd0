package org.fr4j.embedding.cuda.internal.network;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.fr4j.embedding.network.Shape;

/// The order in which threads go over the numbers of a tensor: neighbours in memory are taken by
/// neighbouring threads. Axes of 1 are left out.
///
/// Its arrays are the structs of `tensor.cuh`.
final class Walk {
  private static final int AXES = 6;

  private final Shape shape;
  private final int[] axes;

  private Walk(Shape shape, int[] axes) {
    this.shape = shape;
    this.axes = axes;
  }

  /// Along the memory of a view.
  static Walk along(View view) {
    int[] axes =
        IntStream.range(0, view.shape().rank())
            .filter(axis -> view.shape().dim(axis) != 1)
            .boxed()
            .sorted(Comparator.comparingInt(axis -> -view.steps().get(axis)))
            .mapToInt(Integer::intValue)
            .toArray();
    if (axes.length >= AXES) {
      throw new IllegalArgumentException(
          "shape %s: has %d axes, the kernels take %d"
              .formatted(view.shape(), axes.length, AXES - 1));
    }
    return new Walk(view.shape(), axes);
  }

  Shape shape() {
    return shape;
  }

  int size() {
    return shape.size();
  }

  /// Sizes, the fastest axis last.
  int[] dims() {
    return dims(shape);
  }

  /// Sizes of another tensor of the same rank along the same axes.
  int[] dims(Shape other) {
    int[] dims = new int[AXES];
    Arrays.fill(dims, 1);
    for (int i = 0; i < axes.length; i++) {
      dims[AXES - axes.length + i] = other.dim(axes[i]);
    }
    return dims;
  }

  /// Where the numbers of a view are, in this order.
  int[] place(View view) {
    int[] place = new int[AXES + 2];
    for (int i = 0; i < axes.length; i++) {
      place[AXES - axes.length + i] = view.steps().get(axes[i]);
    }
    place[AXES] = view.size();
    place[AXES + 1] = view.origin();
    return place;
  }

  /// Which of the sizes counts channels; the first is always 1.
  int channel() {
    for (int i = 0; i < axes.length; i++) {
      if (axes[i] == 1) {
        return AXES - axes.length + i;
      }
    }
    return 0;
  }
}
