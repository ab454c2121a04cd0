package org.fr4j.embedding.internal.vector;

import java.util.Arrays;
import org.fr4j.embedding.network.Shape;

/// Where the numbers of a value lie in its buffer, for one sample.
///
/// Images lie row by row, pixel by pixel; a pixel's channels are neighbours, `pixel()` floats apart
/// from the next pixel's, with a border of zeros around. Other tensors lie row-major.
final class Layout {
  /// Zeros around an image.
  record Border(int top, int left, int bottom, int right) {
    static final Border NONE = new Border(0, 0, 0, 0);

    Border max(Border other) {
      return new Border(
          Math.max(top, other.top),
          Math.max(left, other.left),
          Math.max(bottom, other.bottom),
          Math.max(right, other.right));
    }
  }

  private final Shape shape;
  private final int[] strides;
  private final int origin;
  private final int size;

  private Layout(Shape shape, int[] strides, int origin, int size) {
    this.shape = shape;
    this.strides = strides;
    this.origin = origin;
    this.size = size;
  }

  /// An image of shape `1xCxHxW`.
  static Layout image(Shape shape, int pixel, Border border) {
    int row = (border.left + shape.dim(3) + border.right) * pixel;
    int size = (border.top + shape.dim(2) + border.bottom) * row;
    return new Layout(
        shape, new int[] {size, 1, row, pixel}, border.top * row + border.left * pixel, size);
  }

  /// Any other tensor; a vector may have room behind it.
  static Layout dense(Shape shape, int size) {
    return new Layout(shape, shape.strides(), 0, size);
  }

  Shape shape() {
    return shape;
  }

  /// Floats from one row of an image to the next.
  int row() {
    return strides[2];
  }

  /// Floats from one pixel to the next.
  int pixel() {
    return strides[3];
  }

  /// Channels of a pixel, rounded up to whole vectors; of a vector, all of it.
  int depth() {
    return shape.rank() == 4 ? pixel() : shape.dim(1);
  }

  int height() {
    return shape.rank() == 4 ? shape.dim(2) : 1;
  }

  int width() {
    return shape.rank() == 4 ? shape.dim(3) : 1;
  }

  /// Where the first number is.
  int origin() {
    return origin;
  }

  /// Floats for one sample.
  int size() {
    return size;
  }

  /// Where the pixel is.
  int at(int y, int x) {
    return shape.rank() == 4 ? origin + y * row() + x * pixel() : origin;
  }

  /// Where each number is, in row-major order.
  int[] offsets() {
    return offsets(shape);
  }

  /// Where each number is once dimensions of 1 are repeated to fill a larger shape.
  int[] offsets(Shape as) {
    int[] steps = new int[as.rank()];
    for (int axis = 1; axis <= shape.rank(); axis++) {
      steps[as.rank() - axis] = shape.dim(-axis) == 1 ? 0 : strides[shape.rank() - axis];
    }
    return offsets(as, steps, origin);
  }

  /// Where the numbers of a smaller shape are, placed at `from` with `step` along one axis.
  int[] offsets(Shape part, int axis, int from, int step) {
    int[] steps = strides.clone();
    steps[axis] *= step;
    return offsets(part, steps, origin + from * strides[axis]);
  }

  /// Where each number is with the axes in another order.
  int[] transposed(Shape as, int[] axes) {
    return offsets(as, Arrays.stream(axes).map(axis -> strides[axis]).toArray(), origin);
  }

  /// Floats from the first number to the one at some index.
  int shift(int[] index) {
    int shift = 0;
    for (int axis = 0; axis < index.length; axis++) {
      shift += index[axis] * strides[axis];
    }
    return shift;
  }

  private static int[] offsets(Shape as, int[] steps, int origin) {
    int[] offsets = new int[as.size()];
    int[] index = new int[as.rank()];
    int at = origin;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = at;
      for (int axis = as.rank() - 1; axis >= 0; axis--) {
        at += steps[axis];
        if (++index[axis] < as.dim(axis)) {
          break;
        }
        at -= steps[axis] * as.dim(axis);
        index[axis] = 0;
      }
    }
    return offsets;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Layout layout
        && shape.equals(layout.shape)
        && Arrays.equals(strides, layout.strides)
        && origin == layout.origin
        && size == layout.size;
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + size;
  }
}
