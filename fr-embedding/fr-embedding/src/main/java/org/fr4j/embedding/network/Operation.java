package org.fr4j.embedding.network;

import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.helpers.MessageFormatter;

/// What a layer does. The kinds are few and closed, so that a backend's `switch` is complete.
///
/// **Shape.** Inputs and results are row-major with a leading 1; images are `1xCxHxW`.<br>
/// **Threads.** Immutable, up to the weights (see [Weights]).
public sealed interface Operation {
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

  /// A convolution; a second input, if there is one, is added before the activation.
  ///
  /// @param filters outputs x inputs-per-group x rows x columns
  /// @param bias one an output
  /// @param window the kernel's way over the image
  /// @param groups how many groups of channels are convolved on their own
  /// @param activation piecewise linear, applied last
  record Convolution(
      Weights filters, Weights bias, Window window, int groups, Activation activation)
      implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
      Shape image = inputs.getFirst();
      Shape kernel = filters.shape();
      require(image.rank() == 4 && kernel.rank() == 4, "input {}: must be 1xCxHxW", image);
      require(
          image.dim(1) == kernel.dim(1) * groups && kernel.dim(0) % groups == 0,
          "input {}: {} in {} groups do not fit",
          image,
          filters,
          groups);
      require(bias.size() == kernel.dim(0), "bias {}: must fit {}", bias, filters);
      Shape output = window.output(image, kernel.dim(0));
      require(
          inputs.size() == 1 || inputs.get(1).equals(output), "addend: must be like {}", output);
      return output;
    }

    /// Whether each channel is convolved on its own.
    ///
    /// @return whether this is a depthwise convolution without multiplier
    public boolean isDepthwise() {
      return groups > 1 && groups == filters.shape().dim(0) && filters.shape().dim(1) == 1;
    }

    @Override
    public long parameters() {
      return (long) filters.size() + bias.size() + activation.parameters();
    }

    @Override
    public long multiplyAdds(Shape output) {
      return (long) output.size() * (filters.size() / filters.shape().dim(0));
    }
  }

  /// A matrix product with a bias; a leading 1 stays.
  ///
  /// @param matrix inputs x outputs
  /// @param bias one an output
  /// @param activation piecewise linear, applied last
  record Dense(Weights matrix, Weights bias, Activation activation) implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
      Shape vector = inputs.getFirst();
      require(
          vector.rank() == 2 && vector.dim(1) == matrix.shape().dim(0),
          "input {}: {} do not fit",
          vector,
          matrix);
      return vector.with(1, matrix.shape().dim(1));
    }

    @Override
    public long parameters() {
      return (long) matrix.size() + bias.size() + activation.parameters();
    }

    @Override
    public long multiplyAdds(Shape output) {
      return matrix.size();
    }
  }

  /// The largest or the mean number under a window.
  ///
  /// @param mean mean if true, else maximum
  /// @param window the window; padding never wins a maximum
  /// @param countPadding whether a mean counts the zeros of the padding
  record Pool(boolean mean, Window window, boolean countPadding) implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
      Shape image = inputs.getFirst();
      require(image.rank() == 4, "input {}: must be 1xCxHxW", image);
      return window.output(image, image.dim(1));
    }
  }

  /// A function of each number.
  ///
  /// @param activation the function
  record Activate(Activation activation) implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
      return inputs.getFirst();
    }

    @Override
    public long parameters() {
      return activation.parameters();
    }
  }

  /// `x * scale + shift` with numbers of the channel (axis 1), as a batch norm does.
  ///
  /// @param scale one a channel
  /// @param shift one a channel
  record Scale(Weights scale, Weights shift) implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
      Shape input = inputs.getFirst();
      require(
          input.rank() >= 2 && input.dim(1) == scale.size() && scale.size() == shift.size(),
          "input {}: {} do not fit",
          input,
          scale);
      return input;
    }

    @Override
    public long parameters() {
      return (long) scale.size() + shift.size();
    }
  }

  /// A sum in which a smaller tensor counts as zero beyond its end.
  ///
  /// @param activation piecewise linear, applied last
  record PaddedAdd(Activation activation) implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
      int[] dims = inputs.get(0).dims();
      require(dims.length == inputs.get(1).rank(), "inputs: must have the same rank");
      for (int axis = 0; axis < dims.length; axis++) {
        dims[axis] = Math.max(dims[axis], inputs.get(1).dim(axis));
      }
      return Shape.of(dims);
    }
  }

  /// Two tensors, number by number, each repeated along its dimensions of 1.
  ///
  /// @param arithmetic what is done
  record Binary(Arithmetic arithmetic) implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
      return inputs.get(0).broadcast(inputs.get(1));
    }
  }

  /// A tensor and a constant, number by number.
  ///
  /// @param arithmetic what is done
  /// @param constant the other operand
  /// @param constantFirst whether the constant is the left operand
  record BinaryConstant(Arithmetic arithmetic, Weights constant, boolean constantFirst)
      implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
      return inputs.getFirst().broadcast(constant.shape());
    }

    @Override
    public long parameters() {
      return constant.size();
    }
  }

  /// One number in place of all along some axes.
  ///
  /// @param kind which number
  /// @param axes along which axes, ascending, never 0
  /// @param keep whether they stay, with size 1
  record Reduce(Reduction kind, List<Integer> axes, boolean keep) implements Operation {
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
        require(axis > 0 && axis < input.rank(), "axis {} of {}: no such axis", axis, input);
        kept = kept.with(axis, 1);
      }
      return kept;
    }
  }

  /// The same numbers, in the same order, in another shape.
  ///
  /// @param shape the result's shape
  record Reshape(Shape shape) implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
      require(
          shape.size() == inputs.getFirst().size(),
          "input {}: can't become {}",
          inputs.getFirst(),
          shape);
      return shape;
    }
  }

  /// Axes in another order.
  ///
  /// @param axes for each axis of the result the axis of the input
  record Transpose(List<Integer> axes) implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
      Shape input = inputs.getFirst();
      require(axes.size() == input.rank(), "input {}: {} do not fit", input, axes);
      return Shape.of(axes.stream().mapToInt(input::dim).toArray());
    }
  }

  /// A part along one axis.
  ///
  /// @param axis which axis
  /// @param from first index, inclusive
  /// @param to last index, exclusive
  /// @param step at least 1
  record Slice(int axis, int from, int to, int step) implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
      Shape input = inputs.getFirst();
      require(
          axis < input.rank() && from >= 0 && from < to && to <= input.dim(axis) && step > 0,
          "input {}: no {} to {} along axis {}",
          input,
          from,
          to,
          axis);
      return input.with(axis, Math.ceilDiv(to - from, step));
    }
  }

  /// Tensors one after the other along one axis.
  ///
  /// @param axis which axis
  record Concat(int axis) implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
      Shape first = inputs.getFirst();
      int total = 0;
      for (Shape input : inputs) {
        require(
            input.rank() == first.rank() && input.with(axis, first.dim(axis)).equals(first),
            "inputs {} and {}: differ beside axis {}",
            first,
            input,
            axis);
        total += input.dim(axis);
      }
      return first.with(axis, total);
    }
  }

  /// A border of one number.
  ///
  /// @param before how many before, one an axis
  /// @param after how many after, one an axis
  /// @param value the number
  record Pad(List<Integer> before, List<Integer> after, float value) implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
      Shape output = inputs.getFirst();
      require(
          before.size() == output.rank() && after.size() == output.rank(),
          "input {}: pads {} and {} do not fit",
          output,
          before,
          after);
      for (int axis = 0; axis < before.size(); axis++) {
        require(before.get(axis) >= 0 && after.get(axis) >= 0, "pads of axis {}: below 0", axis);
        output = output.with(axis, before.get(axis) + output.dim(axis) + after.get(axis));
      }
      return output;
    }
  }

  /// Exponentials that sum to 1.
  ///
  /// @param axis along which axis
  record Softmax(int axis) implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
      require(
          axis < inputs.getFirst().rank(), "axis {} of {}: no such axis", axis, inputs.getFirst());
      return inputs.getFirst();
    }
  }

  /// Scales to Euclidean length 1.
  ///
  /// @param axis along which axis
  record Normalise(int axis) implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
      require(
          axis < inputs.getFirst().rank(), "axis {} of {}: no such axis", axis, inputs.getFirst());
      return inputs.getFirst();
    }
  }

  /// What is done with two numbers.
  enum Arithmetic {
    /// Sum.
    ADD,
    /// Difference.
    SUBTRACT,
    /// Product.
    MULTIPLY,
    /// Quotient.
    DIVIDE,
    /// The larger one.
    MAXIMUM,
    /// Power.
    POWER;

    /// Does it.
    ///
    /// @param a left operand
    /// @param b right operand
    /// @return the result
    public float apply(float a, float b) {
      return switch (this) {
        case ADD -> a + b;
        case SUBTRACT -> a - b;
        case MULTIPLY -> a * b;
        case DIVIDE -> a / b;
        case MAXIMUM -> Math.max(a, b);
        case POWER -> (float) Math.pow(a, b);
      };
    }
  }

  /// Which number stands for many.
  enum Reduction {
    /// Their mean.
    MEAN,
    /// Their sum.
    SUM,
    /// The largest.
    MAXIMUM,
    /// The Euclidean length.
    LENGTH
  }

  private static void require(boolean fits, String rule, Object... values) {
    if (!fits) {
      throw new IllegalArgumentException(MessageFormatter.basicArrayFormat(rule, values));
    }
  }
}
