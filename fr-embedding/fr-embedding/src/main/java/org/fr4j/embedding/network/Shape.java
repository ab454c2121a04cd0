package org.fr4j.embedding.network;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The dimensions of a tensor, outermost first; images are `1 x channels x height x width`.
///
/// **Threads.** Immutable.
public final class Shape {
  private final int[] dims;

  private Shape(int[] dims) {
    this.dims = dims;
  }

  /// A shape of these dimensions.
  ///
  /// @param dims each at least 0; none for a scalar
  /// @return the shape
  /// @throws IllegalArgumentException if a dimension is negative or there are too many elements
  public static Shape of(int... dims) {
    long size = 1;
    for (int dim : dims) {
      if (dim < 0) {
        throw new IllegalArgumentException("dimension %d: must be at least 0".formatted(dim));
      }
      size *= dim;
      if (size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "shape %s: must hold at most %d elements"
                .formatted(Arrays.toString(dims), Integer.MAX_VALUE));
      }
    }
    return new Shape(dims.clone());
  }

  /// How many dimensions there are.
  ///
  /// @return the rank, 0 for a scalar
  public int rank() {
    return dims.length;
  }

  /// One dimension.
  ///
  /// @param axis from 0; a negative one counts from the end
  /// @return its size
  public int dim(int axis) {
    return dims[axis < 0 ? axis + dims.length : axis];
  }

  /// All dimensions.
  ///
  /// @return a copy
  public int[] dims() {
    return dims.clone();
  }

  /// How many elements there are.
  ///
  /// @return the product of the dimensions
  public int size() {
    int size = 1;
    for (int dim : dims) {
      size *= dim;
    }
    return size;
  }

  /// The same shape with one dimension changed.
  ///
  /// @param axis from 0
  /// @param dim its new size
  /// @return another shape
  public Shape with(int axis, int dim) {
    int[] changed = dims.clone();
    changed[axis] = dim;
    return of(changed);
  }

  /// Steps between neighbours along each axis in row-major order.
  ///
  /// @return one step an axis, the last is 1
  public int[] strides() {
    int[] strides = new int[dims.length];
    int step = 1;
    for (int axis = dims.length - 1; axis >= 0; axis--) {
      strides[axis] = step;
      step *= dims[axis];
    }
    return strides;
  }

  /// The shape two tensors get when each is repeated along its dimensions of 1.
  ///
  /// @param other the other tensor's shape
  /// @return the shape of an element-wise result
  /// @throws IllegalArgumentException if two dimensions differ and neither is 1
  public Shape broadcast(Shape other) {
    int rank = Math.max(rank(), other.rank());
    int[] result = new int[rank];
    for (int axis = 1; axis <= rank; axis++) {
      int a = axis <= rank() ? dim(-axis) : 1;
      int b = axis <= other.rank() ? other.dim(-axis) : 1;
      if (a != b && a != 1 && b != 1) {
        throw new IllegalArgumentException("shapes %s and %s do not fit".formatted(this, other));
      }
      result[rank - axis] = a == 1 ? b : a;
    }
    return of(result);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  @Override
  public String toString() {
    return dims.length == 0
        ? "scalar"
        : Arrays.stream(dims).mapToObj(String::valueOf).collect(Collectors.joining("x"));
  }
}
