package org.fr4j.embedding.internal.vector;

import org.fr4j.embedding.network.Reduction;
import org.fr4j.embedding.network.Shape;

/// Works on all numbers along some axes at once: `starts` tells where each line of numbers begins,
/// `members` where they are from there.
final class Lines {
  private final int[] starts;
  private final int[] members;

  /// Lines of a value along axes; `kept` is its shape with 1 along them.
  Lines(Layout layout, Shape kept) {
    Shape shape = layout.shape();
    int[] across = new int[shape.rank()];
    for (int axis = 0; axis < across.length; axis++) {
      across[axis] = kept.dim(axis) == shape.dim(axis) ? 1 : shape.dim(axis);
    }
    this.starts = layout.offsets(kept, 0, 0, 1);
    this.members = layout.offsets(Shape.of(across), 0, 0, 1);
    for (int i = 0; i < members.length; i++) {
      members[i] -= layout.origin();
    }
  }

  Step reduce(Value input, Value output, Reduction kind) {
    int[] to = output.layout().offsets();
    return (workspace, first, count) -> {
      float[] x = workspace.buffer(input.buffer());
      float[] o = workspace.buffer(output.buffer());
      for (int sample = first; sample < first + count; sample++) {
        for (int line = 0; line < starts.length; line++) {
          int at = input.at(sample) + starts[line];
          o[output.at(sample) + to[line]] = reduced(x, at, kind);
        }
      }
    };
  }

  private float reduced(float[] x, int at, Reduction kind) {
    float sum = 0;
    float squares = 0;
    float largest = Float.NEGATIVE_INFINITY;
    for (int member : members) {
      float value = x[at + member];
      sum += value;
      squares += value * value;
      largest = Math.max(largest, value);
    }
    return switch (kind) {
      case SUM -> sum;
      case MEAN -> sum / members.length;
      case LENGTH -> (float) Math.sqrt(squares);
      case MAXIMUM -> largest;
    };
  }

  /// Exponentials that sum to 1 along each line.
  static Step softmax(Value input, Value output, int axis) {
    return scaled(input, output, axis, true);
  }

  /// Each line scaled to length 1; a line of zeros stays.
  static Step normalise(Value input, Value output, int axis) {
    return scaled(input, output, axis, false);
  }

  private static Step scaled(Value input, Value output, int axis, boolean exponentials) {
    Shape kept = input.layout().shape().with(axis, 1);
    Lines from = new Lines(input.layout(), kept);
    Lines to = new Lines(output.layout(), kept);
    return (workspace, first, count) -> {
      float[] x = workspace.buffer(input.buffer());
      float[] o = workspace.buffer(output.buffer());
      for (int sample = first; sample < first + count; sample++) {
        for (int line = 0; line < from.starts.length; line++) {
          int in = input.at(sample) + from.starts[line];
          int out = output.at(sample) + to.starts[line];
          to.scale(x, in, from.members, o, out, exponentials);
        }
      }
    };
  }

  private void scale(float[] x, int in, int[] from, float[] o, int out, boolean exponentials) {
    float largest = exponentials ? Float.NEGATIVE_INFINITY : 0;
    for (int i = 0; exponentials && i < from.length; i++) {
      largest = Math.max(largest, x[in + from[i]]);
    }
    double sum = 0;
    for (int i = 0; i < from.length; i++) {
      float value = x[in + from[i]];
      float result = exponentials ? (float) Math.exp(value - largest) : value;
      o[out + members[i]] = result;
      sum += exponentials ? result : (double) result * result;
    }
    float factor = (float) (1 / (exponentials ? sum : Math.max(1e-12, Math.sqrt(sum))));
    for (int member : members) {
      o[out + member] *= factor;
    }
  }
}
