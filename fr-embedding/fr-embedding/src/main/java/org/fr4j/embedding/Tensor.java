package org.fr4j.embedding;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Floats with a shape, row-major.
///
/// **Threads.** Not copied: whoever keeps the array may change it, and should not.
public final class Tensor {
  private final float[] data;
  private final int[] shape;

  private Tensor(float[] data, int[] shape) {
    this.data = data;
    this.shape = shape;
  }

  /// A tensor over an array.
  ///
  /// @param data as many floats as the shape has places; kept, not copied
  /// @param shape sizes, the slowest first, none negative
  /// @return the tensor
  /// @throws IllegalArgumentException if the two don't fit
  public static Tensor of(float[] data, int... shape) {
    long size = 1;
    for (int n : shape) {
      size *= Math.max(n, -1);
    }
    if (size != data.length) {
      throw new IllegalArgumentException(
          "%d floats: shape %s has %d places".formatted(data.length, Arrays.toString(shape), size));
    }
    return new Tensor(data, shape.clone());
  }

  /// The floats themselves.
  ///
  /// @return the array, not a copy
  public float[] data() {
    return data;
  }

  /// The sizes, the slowest first.
  ///
  /// @return a copy
  public int[] shape() {
    return shape.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Tensor that
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return "float32 " + Arrays.toString(shape);
  }
}
