package org.fr4j.embedding.network;

/// Numbers that a network has learned, row-major.
///
/// **Threads.** Safe to share as long as nobody writes to [#values()], which is not a copy: weights
/// are many megabytes.
public final class Weights {
  private final Shape shape;
  private final float[] values;

  private Weights(Shape shape, float[] values) {
    this.shape = shape;
    this.values = values;
  }

  /// Weights over an array that the caller gives away.
  ///
  /// @param shape what they look like
  /// @param values as many as the shape holds, row-major, not copied
  /// @return the weights
  /// @throws IllegalArgumentException if the length is another one
  public static Weights of(Shape shape, float... values) {
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(
          "%d weights: %s needs %d".formatted(values.length, shape, shape.size()));
    }
    return new Weights(shape, values);
  }

  /// A vector of zeros.
  ///
  /// @param length how many
  /// @return the weights
  public static Weights zeros(int length) {
    return new Weights(Shape.of(length), new float[length]);
  }

  /// Their shape.
  ///
  /// @return the shape
  public Shape shape() {
    return shape;
  }

  /// Whether all are 0: so stands a bias that is not there.
  ///
  /// @return whether none is anything else
  public boolean isZero() {
    for (float value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  /// How many there are.
  ///
  /// @return the number of values
  public int size() {
    return values.length;
  }

  /// The numbers themselves, shared: do not write to them.
  ///
  /// @return the array given to [#of(Shape, float...)]
  public float[] values() {
    return values;
  }

  /// One number.
  ///
  /// @param index from 0, row-major
  /// @return the value
  public float get(int index) {
    return values[index];
  }

  /// Refuses a NaN: it would spread to every embedding.
  ///
  /// @param tensor the name to be told
  /// @throws IllegalArgumentException if there is one, naming tensor and place
  public void requireNumbers(String tensor) {
    for (int i = 0; i < values.length; i++) {
      if (Float.isNaN(values[i])) {
        throw new IllegalArgumentException(
            "tensor \"%s\": weight %d is NaN: must be a number".formatted(tensor, i));
      }
    }
  }

  /// The same numbers in another shape.
  ///
  /// @param other as many elements
  /// @return weights over the same array
  /// @throws IllegalArgumentException if it holds another number of elements
  public Weights reshaped(Shape other) {
    return of(other, values);
  }

  @Override
  public String toString() {
    return "weights " + shape;
  }
}
