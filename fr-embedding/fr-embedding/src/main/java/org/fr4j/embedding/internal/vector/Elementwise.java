package org.fr4j.embedding.internal.vector;

import org.fr4j.embedding.network.Arithmetic;

/// Works on each number, wherever it lies.
final class Elementwise {
  /// A function of a number and the channel it stands in.
  @FunctionalInterface
  interface Function {
    float apply(float x, int channel);
  }

  private Elementwise() {}

  /// A function of one value.
  static Step unary(Value input, Value output, Function function) {
    int[] from = input.layout().offsets();
    int[] to = output.layout().offsets();
    int channels = output.layout().shape().rank() > 1 ? output.layout().shape().dim(1) : 1;
    int each = Math.max(1, to.length / channels);
    return (workspace, first, count) -> {
      float[] x = workspace.buffer(input.buffer());
      float[] o = workspace.buffer(output.buffer());
      for (int sample = first; sample < first + count; sample++) {
        int in = input.at(sample);
        int out = output.at(sample);
        for (int i = 0; i < to.length; i++) {
          o[out + to[i]] = function.apply(x[in + from[i]], i / each);
        }
      }
    };
  }

  /// Arithmetic of two values.
  static Step binary(Value a, Value b, Value output, Arithmetic arithmetic) {
    int[] left = a.layout().offsets(output.layout().shape());
    int[] right = b.layout().offsets(output.layout().shape());
    int[] to = output.layout().offsets();
    return (workspace, first, count) -> {
      float[] x = workspace.buffer(a.buffer());
      float[] y = workspace.buffer(b.buffer());
      float[] o = workspace.buffer(output.buffer());
      for (int sample = first; sample < first + count; sample++) {
        int leftAt = a.at(sample);
        int rightAt = b.at(sample);
        int out = output.at(sample);
        for (int i = 0; i < to.length; i++) {
          o[out + to[i]] = arithmetic.apply(x[leftAt + left[i]], y[rightAt + right[i]]);
        }
      }
    };
  }

  /// Arithmetic of a value and constants, one for each number of the result.
  static Step constant(
      Value input, Value output, float[] constants, Arithmetic arithmetic, boolean constantFirst) {
    int[] from = input.layout().offsets(output.layout().shape());
    int[] to = output.layout().offsets();
    return (workspace, first, count) -> {
      float[] x = workspace.buffer(input.buffer());
      float[] o = workspace.buffer(output.buffer());
      for (int sample = first; sample < first + count; sample++) {
        int in = input.at(sample);
        int out = output.at(sample);
        for (int i = 0; i < to.length; i++) {
          float value = x[in + from[i]];
          o[out + to[i]] =
              constantFirst
                  ? arithmetic.apply(constants[i], value)
                  : arithmetic.apply(value, constants[i]);
        }
      }
    };
  }
}
