package org.fr4j.embedding.network;

import java.util.List;

/// What a layer does. The kinds are few and closed, so that a backend's `switch` is complete.
///
/// **Shape.** Inputs and results are row-major with a leading 1; images are `1xCxHxW`.<br>
/// **Threads.** Immutable, up to the weights (see [Weights]).
public sealed interface Operation
    permits Activate,
        Binary,
        BinaryConstant,
        Concat,
        Convolution,
        Dense,
        Normalise,
        Pad,
        PaddedAdd,
        Pool,
        Reduce,
        Reshape,
        Scale,
        Slice,
        Softmax,
        Transpose {
  /// Infers the shape of the result.
  ///
  /// @param inputs shapes of the inputs
  /// @return the result's shape
  /// @throws IllegalArgumentException if the inputs do not fit
  Shape output(List<Shape> inputs);

  /// Learned numbers.
  ///
  /// @return how many
  default long parameters() {
    return 0;
  }

  /// Multiply-adds.
  ///
  /// @param output the result's shape
  /// @return how many; 0 for operations that only move or add numbers
  default long multiplyAdds(Shape output) {
    return 0;
  }
}
