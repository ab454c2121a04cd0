package org.fr4j.embedding.cuda.internal.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fr4j.embedding.cuda.internal.driver.CudaException;
import org.fr4j.embedding.cuda.internal.network.Elements.Function;
import org.fr4j.embedding.network.Activate;
import org.fr4j.embedding.network.Activation;
import org.fr4j.embedding.network.Binary;
import org.fr4j.embedding.network.BinaryConstant;
import org.fr4j.embedding.network.Concat;
import org.fr4j.embedding.network.Convolution;
import org.fr4j.embedding.network.Dense;
import org.fr4j.embedding.network.Layer;
import org.fr4j.embedding.network.Normalise;
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

/// Turns layers into steps.
final class Steps {
  private final Buffers buffers;
  private final Constants constants;
  private final Target target;
  private final List<Step> steps = new ArrayList<>();
  private String layer = "input";

  Steps(Buffers buffers, Constants constants, Target target) {
    this.buffers = buffers;
    this.constants = constants;
    this.target = target;
  }

  List<Step> all() {
    return List.copyOf(steps);
  }

  /// Adds a layer that makes a value.
  void add(Layer next, Value to) {
    layer = "layer " + next.name();
    List<Value> from = next.inputs().stream().map(buffers::value).toList();
    Value x = from.getFirst();
    switch (next.operation()) {
      case Convolution c when c.isDepthwise() && from.size() == 1 ->
          add(WindowSteps.depthwise(c, constants, x, to));
      case Convolution c ->
          add(
              ConvolutionStep.of(
                  c, constants, x, to, from.size() > 1 ? from.get(1) : null, target));
      case Dense d -> add(ConvolutionStep.of(d, constants, x, to, target));
      case Pool pool -> add(WindowSteps.pool(pool, x, to));
      case PaddedAdd(Activation activation) ->
          add(
              Elements.paddedSum(
                  x,
                  from.get(1),
                  to,
                  constants.put(Affine.slopes(activation, channels(to.view().shape())))));
      case Activate(Activation f) -> activate(f, x, to);
      case Scale s ->
          add(
              Elements.map(
                  x,
                  to,
                  Function.SCALE,
                  constants.put(s.scale().values()),
                  constants.put(s.shift().values())));
      case Binary b -> add(Elements.combine(x, from.get(1), to, b.arithmetic()));
      case BinaryConstant b ->
          add(
              Elements.combine(
                  x,
                  View.dense(b.constant().shape()),
                  constants.put(b.constant().values()),
                  b.constantFirst(),
                  to,
                  b.arithmetic()));
      case Reduce reduce -> add(Lines.reduce(reduce, x, to));
      case Softmax(int axis) -> add(Lines.scale(x, to, axis, true));
      case Normalise(int axis) -> add(Lines.scale(x, to, axis, false));
      case Reshape _ -> reshape(x, to);
      case Transpose(List<Integer> axes) ->
          copy(x, x.view().transposed(to.view().shape(), axes), to, to.view());
      case Slice(int axis, int first, _, int step) ->
          copy(x, x.view().part(to.view().shape(), axis, first, step), to, to.view());
      case Concat(int axis) -> concat(from, to, axis);
      case Pad(List<Integer> before, _, float value) -> {
        add(Elements.fill(to, value));
        copy(x, x.view(), to, to.view().part(x.view().shape(), before));
      }
    }
  }

  private void activate(Activation f, Value x, Value to) {
    int channels = channels(to.view().shape());
    switch (f) {
      case Activation.Clip(float low, float high) ->
          add(Elements.map(x, to, Function.CLIP, all(low, channels), all(high, channels)));
      case Activation.Function function ->
          add(Elements.map(x, to, Function.valueOf(function.name()), 0, 0));
      case Activation.Leaky _, Activation.PRelu _ ->
          add(Elements.map(x, to, Function.SLOPE, constants.put(Affine.slopes(f, channels)), 0));
    }
  }

  private long all(float value, int channels) {
    float[] values = new float[channels];
    Arrays.fill(values, value);
    return constants.put(values);
  }

  private static int channels(Shape shape) {
    return shape.rank() > 1 ? shape.dim(1) : 1;
  }

  /// The numbers keep their row-major order; where neither side lies so, they are laid out so in
  /// between.
  private void reshape(Value x, Value to) {
    Shape before = x.view().shape();
    Shape after = to.view().shape();
    if (to.view().isDense()) {
      copy(x, x.view(), to, View.dense(before));
    } else if (x.view().isDense()) {
      copy(x, View.dense(after), to, to.view());
    } else {
      Value between = new Value(buffers.extra(before.size()), View.dense(before));
      copy(x, x.view(), between, between.view());
      copy(between, View.dense(after), to, to.view());
    }
  }

  private void concat(List<Value> from, Value to, int axis) {
    int at = 0;
    for (Value part : from) {
      Shape shape = part.view().shape();
      copy(part, part.view(), to, to.view().part(shape, axis, at, 1));
      at += shape.dim(axis);
    }
  }

  /// Adds a copy.
  void copy(Value x, View source, Value to, View target) {
    add(Elements.copy(x.buffer(), source, to.buffer(), target));
  }

  private void add(Step step) {
    String name = layer;
    steps.add(
        run -> {
          try {
            step.queue(run);
          } catch (CudaException e) {
            throw e.during(name);
          }
        });
  }
}
