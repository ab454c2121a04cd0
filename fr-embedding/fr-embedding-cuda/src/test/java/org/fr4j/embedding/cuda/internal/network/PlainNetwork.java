package org.fr4j.embedding.cuda.internal.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.fr4j.embedding.network.Activate;
import org.fr4j.embedding.network.Activation;
import org.fr4j.embedding.network.Binary;
import org.fr4j.embedding.network.BinaryConstant;
import org.fr4j.embedding.network.Concat;
import org.fr4j.embedding.network.Convolution;
import org.fr4j.embedding.network.Dense;
import org.fr4j.embedding.network.Layer;
import org.fr4j.embedding.network.Network;
import org.fr4j.embedding.network.Normalise;
import org.fr4j.embedding.network.Operation;
import org.fr4j.embedding.network.Pad;
import org.fr4j.embedding.network.PaddedAdd;
import org.fr4j.embedding.network.Pool;
import org.fr4j.embedding.network.Reduce;
import org.fr4j.embedding.network.Reshape;
import org.fr4j.embedding.network.Scale;
import org.fr4j.embedding.network.Shape;
import org.fr4j.embedding.network.Slice;
import org.fr4j.embedding.network.Softmax;
import org.fr4j.embedding.network.Transpose;
import org.fr4j.embedding.network.Window;

/// Networks by plain loops over row-major tensors, one sample, by the words of [Operation].
final class PlainNetwork {
  private static final class Plain {
    private final Shape shape;
    private final double[] values;

    Plain(Shape shape, double[] values) {
      this.shape = shape;
      this.values = values;
    }

    static Plain zeros(Shape shape) {
      return new Plain(shape, new double[shape.size()]);
    }

    double at(int... index) {
      return values[place(index)];
    }

    int place(int... index) {
      int at = 0;
      for (int axis = 0; axis < index.length; axis++) {
        at = at * shape.dim(axis) + index[axis];
      }
      return at;
    }

    int[] index(int place) {
      int[] index = new int[shape.rank()];
      int rest = place;
      for (int axis = index.length - 1; axis >= 0; axis--) {
        index[axis] = rest % shape.dim(axis);
        rest /= shape.dim(axis);
      }
      return index;
    }

    /// The number at an index of a shape that this one is repeated to.
    double repeated(int[] index) {
      int[] own = new int[shape.rank()];
      for (int axis = 0; axis < own.length; axis++) {
        own[axis] = shape.dim(axis) == 1 ? 0 : index[index.length - own.length + axis];
      }
      return at(own);
    }

    /// The number at an index, 0 beyond the end.
    double padded(int[] index) {
      for (int axis = 0; axis < index.length; axis++) {
        if (index[axis] < 0 || index[axis] >= shape.dim(axis)) {
          return 0;
        }
      }
      return at(index);
    }
  }

  private PlainNetwork() {}

  /// The first output.
  static double[] run(Network network, float[] input) {
    List<Plain> values = new ArrayList<>();
    double[] first = new double[input.length];
    Arrays.setAll(first, i -> input[i]);
    values.add(new Plain(network.input(), first));
    for (Layer layer : network.layers()) {
      values.add(
          run(
              layer.operation(),
              layer.inputs().stream().map(values::get).toList(),
              layer.output()));
    }
    return values.get(network.outputs().getFirst().value()).values;
  }

  private static Plain run(Operation operation, List<Plain> from, Shape shape) {
    Plain x = from.getFirst();
    Plain o = Plain.zeros(shape);
    for (int place = 0; place < o.values.length; place++) {
      int[] i = o.index(place);
      o.values[place] =
          switch (operation) {
            case Convolution c -> convolution(c, from, i);
            case Dense d -> dense(d, x, i);
            case Pool p -> pool(p, x, i);
            case Activate(Activation f) -> f.apply((float) x.at(i), channel(i));
            case Scale s -> x.at(i) * s.scale().get(i[1]) + s.shift().get(i[1]);
            case PaddedAdd(Activation f) ->
                f.apply((float) (x.padded(i) + from.get(1).padded(i)), channel(i));
            case Binary b ->
                b.arithmetic().apply((float) x.repeated(i), (float) from.get(1).repeated(i));
            case BinaryConstant b -> constant(b, x, i);
            case Reduce r -> reduce(r, x, i);
            case Reshape _ -> x.values[place];
            case Transpose t -> transposed(t, x, i);
            case Slice s -> {
              i[s.axis()] = s.from() + i[s.axis()] * s.step();
              yield x.at(i);
            }
            case Concat c -> concat(c, from, i);
            case Pad p -> pad(p, x, i);
            case Softmax(int axis) ->
                Math.exp(x.at(i)) / along(x, i, axis, (sum, v) -> sum + Math.exp(v));
            case Normalise(int axis) ->
                x.at(i) / Math.sqrt(along(x, i, axis, (sum, v) -> sum + v * v));
          };
    }
    return o;
  }

  private static int channel(int[] index) {
    return index.length > 1 ? index[1] : 0;
  }

  private static double convolution(Convolution c, List<Plain> from, int[] i) {
    Window w = c.window();
    int depth = c.filters().shape().dim(1);
    int group = i[1] / (c.bias().size() / c.groups());
    double sum = c.bias().get(i[1]);
    int tap = i[1] * depth * w.height() * w.width();
    for (int channel = 0; channel < depth; channel++) {
      for (int row = 0; row < w.height(); row++) {
        for (int column = 0; column < w.width(); column++) {
          int y = i[2] * w.stride() - w.top() + row;
          int z = i[3] * w.stride() - w.left() + column;
          sum +=
              c.filters().get(tap++)
                  * from.getFirst().padded(new int[] {0, group * depth + channel, y, z});
        }
      }
    }
    double added = from.size() > 1 ? from.get(1).at(i) : 0;
    return c.activation().apply((float) (sum + added), i[1]);
  }

  private static double dense(Dense d, Plain x, int[] i) {
    double sum = d.bias().get(i[1]);
    for (int k = 0; k < x.values.length; k++) {
      sum += x.values[k] * d.matrix().get(k * d.bias().size() + i[1]);
    }
    return d.activation().apply((float) sum, i[1]);
  }

  private static double pool(Pool p, Plain x, int[] i) {
    Window w = p.window();
    double sum = 0;
    double largest = Double.NEGATIVE_INFINITY;
    int count = 0;
    for (int row = 0; row < w.height(); row++) {
      for (int column = 0; column < w.width(); column++) {
        int y = i[2] * w.stride() - w.top() + row;
        int z = i[3] * w.stride() - w.left() + column;
        if (y >= 0 && z >= 0 && y < x.shape.dim(2) && z < x.shape.dim(3)) {
          sum += x.at(0, i[1], y, z);
          largest = Math.max(largest, x.at(0, i[1], y, z));
          count++;
        }
      }
    }
    return p.mean() ? sum / (p.countPadding() ? w.height() * w.width() : count) : largest;
  }

  private static double constant(BinaryConstant b, Plain x, int[] i) {
    Plain constant = Plain.zeros(b.constant().shape());
    Arrays.setAll(constant.values, k -> b.constant().get(k));
    float left = (float) (b.constantFirst() ? constant : x).repeated(i);
    float right = (float) (b.constantFirst() ? x : constant).repeated(i);
    return b.arithmetic().apply(left, right);
  }

  private static double reduce(Reduce r, Plain x, int[] i) {
    double sum = 0;
    double squares = 0;
    double largest = Double.NEGATIVE_INFINITY;
    int count = 0;
    for (int place = 0; place < x.values.length; place++) {
      if (Arrays.equals(kept(r, x.index(place)), i)) {
        sum += x.values[place];
        squares += x.values[place] * x.values[place];
        largest = Math.max(largest, x.values[place]);
        count++;
      }
    }
    return switch (r.kind()) {
      case SUM -> sum;
      case MEAN -> sum / count;
      case MAXIMUM -> largest;
      case LENGTH -> Math.sqrt(squares);
    };
  }

  private static int[] kept(Reduce r, int[] index) {
    List<Integer> kept = new ArrayList<>();
    for (int axis = 0; axis < index.length; axis++) {
      if (!r.axes().contains(axis)) {
        kept.add(index[axis]);
      } else if (r.keep()) {
        kept.add(0);
      }
    }
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double transposed(Transpose t, Plain x, int[] i) {
    int[] index = new int[i.length];
    for (int axis = 0; axis < i.length; axis++) {
      index[t.axes().get(axis)] = i[axis];
    }
    return x.at(index);
  }

  private static double concat(Concat c, List<Plain> from, int[] i) {
    for (Plain part : from) {
      if (i[c.axis()] < part.shape.dim(c.axis())) {
        return part.at(i);
      }
      i[c.axis()] -= part.shape.dim(c.axis());
    }
    throw new IllegalStateException("beyond the last part");
  }

  private static double pad(Pad p, Plain x, int[] i) {
    for (int axis = 0; axis < i.length; axis++) {
      i[axis] -= p.before().get(axis);
      if (i[axis] < 0 || i[axis] >= x.shape.dim(axis)) {
        return p.value();
      }
    }
    return x.at(i);
  }

  private static double along(Plain x, int[] index, int axis, DoubleBinaryOperator fold) {
    double folded = 0;
    int[] i = index.clone();
    for (i[axis] = 0; i[axis] < x.shape.dim(axis); i[axis]++) {
      folded = fold.applyAsDouble(folded, x.at(i));
    }
    return folded;
  }
}
