package org.fr4j.embedding.internal.vector;

import java.util.ArrayList;
import java.util.List;
import org.fr4j.embedding.network.Activate;
import org.fr4j.embedding.network.Activation;
import org.fr4j.embedding.network.Arithmetic;
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
import org.fr4j.embedding.network.Scale;
import org.fr4j.embedding.network.Shape;
import org.fr4j.embedding.network.Slice;
import org.fr4j.embedding.network.Softmax;
import org.fr4j.embedding.network.Transpose;
import org.fr4j.embedding.network.Weights;
import org.fr4j.embedding.network.Window;
import org.jspecify.annotations.Nullable;

/// Turns layers into steps.
final class Steps {
  private static final Window ONE = Window.square(1, 1, 0);

  private final Kernels kernels;
  private final @Nullable MatrixProduct product;
  private final Layouts layouts;
  private final Buffers buffers;
  private final int batch;
  private final List<Step> steps = new ArrayList<>();
  private int scratch;
  private long outside;

  Steps(
      Kernels kernels,
      @Nullable MatrixProduct product,
      Layouts layouts,
      Buffers buffers,
      int batch) {
    this.kernels = kernels;
    this.product = product;
    this.layouts = layouts;
    this.buffers = buffers;
    this.batch = batch;
  }

  List<Step> of(Network network, int firstLayer) {
    for (int i = firstLayer; i < network.layers().size(); i++) {
      add(network.layers().get(i), buffers.value(i + 1));
    }
    return List.copyOf(steps);
  }

  /// Floats that the greediest step wants for itself.
  int scratch() {
    return scratch;
  }

  /// The same outside the heap.
  long outside() {
    return outside;
  }

  private void add(Layer layer, Value to) {
    List<Value> from = layer.inputs().stream().map(buffers::value).toList();
    Value x = from.getFirst();
    switch (layer.operation()) {
      case Convolution c -> steps.add(convolution(layer, c, from, to));
      case Dense d -> steps.add(dense(d, x, to));
      case Pool pool -> steps.add(new Pooling(kernels, pool, x, to));
      case PaddedAdd(Activation activation) -> steps.add(sum(from, to, activation));
      case Activate(Activation f) -> steps.add(Elementwise.unary(x, to, f::apply));
      case Scale(Weights scale, Weights shift) ->
          steps.add(
              Elementwise.unary(x, to, (value, c) -> Math.fma(value, scale.get(c), shift.get(c))));
      case Binary b -> steps.add(Elementwise.binary(x, from.get(1), to, b.arithmetic()));
      case BinaryConstant b -> steps.add(constant(b, x, to));
      case Reduce reduce ->
          steps.add(
              new Lines(x.layout(), reduce.keptShape(x.layout().shape()))
                  .reduce(x, to, reduce.kind()));
      case Softmax(int axis) -> steps.add(Lines.softmax(x, to, axis));
      case Normalise(int axis) -> steps.add(Lines.normalise(x, to, axis));
      case Concat(int axis) -> concat(from, to, axis);
      default -> move(layer.operation(), x, to);
    }
  }

  /// What moves numbers and changes none.
  private void move(Operation operation, Value x, Value to) {
    Layout in = x.layout();
    Layout out = to.layout();
    switch (operation) {
      case Transpose(List<Integer> axes) ->
          copy(x, in.transposed(out.shape(), ints(axes)), to, out.offsets());
      case Slice(int axis, int from, _, int step) ->
          copy(x, in.offsets(out.shape(), axis, from, step), to, out.offsets());
      case Pad(List<Integer> before, _, float value) -> {
        steps.add(fill(to, value));
        int[] places = out.offsets(in.shape(), 0, 0, 1);
        int shift = out.shift(ints(before));
        for (int i = 0; i < places.length; i++) {
          places[i] += shift;
        }
        copy(x, in.offsets(), to, places);
      }
      default -> copy(x, in.offsets(), to, out.offsets());
    }
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  private void copy(Value x, int[] from, Value to, int[] places) {
    steps.add(new Copy(x, from, to, places));
  }

  private void concat(List<Value> from, Value to, int axis) {
    int at = 0;
    for (Value part : from) {
      Shape shape = part.layout().shape();
      copy(part, part.layout().offsets(), to, to.layout().offsets(shape, axis, at, 1));
      at += shape.dim(axis);
    }
  }

  private static Step fill(Value to, float value) {
    int[] places = to.layout().offsets();
    return (workspace, first, count) -> {
      float[] o = workspace.buffer(to.buffer());
      for (int sample = first; sample < first + count; sample++) {
        for (int place : places) {
          o[to.at(sample) + place] = value;
        }
      }
    };
  }

  private Step sum(List<Value> from, Value to, Activation activation) {
    if (to.layout().shape().rank() == 4) {
      Affine affine =
          Affine.of(Weights.zeros(to.layout().shape().dim(1)), activation, to.layout().pixel());
      return new PaddedSum(kernels, from.get(0), from.get(1), to, affine.slope());
    }
    Step sum = Elementwise.binary(from.get(0), from.get(1), to, Arithmetic.ADD);
    Step activate = Elementwise.unary(to, to, activation::apply);
    return (workspace, first, count) -> {
      sum.run(workspace, first, count);
      activate.run(workspace, first, count);
    };
  }

  private static Step constant(BinaryConstant b, Value x, Value to) {
    Layout constants = Layout.dense(b.constant().shape(), b.constant().size());
    int[] places = constants.offsets(to.layout().shape());
    float[] spread = new float[places.length];
    for (int i = 0; i < spread.length; i++) {
      spread[i] = b.constant().get(places[i]);
    }
    return Elementwise.constant(x, to, spread, b.arithmetic(), b.constantFirst());
  }

  private Step convolution(Layer layer, Convolution c, List<Value> from, Value to) {
    Value x = from.getFirst();
    @Nullable Value addend = from.size() > 1 ? from.get(1) : null;
    int lanes = kernels.lanes();
    Affine affine = Affine.of(c.bias(), c.activation(), Panels.roundUp(c.bias().size(), lanes));
    if (c.isDepthwise()) {
      return new DepthwiseConvolution(kernels, c.filters(), affine, c.window(), x, to);
    }
    Panels.Filters filters = Panels.Filters.of(c.filters(), c.groups(), x.layout().pixel());
    Step direct = direct(filters, affine, c.window(), x, to, addend);
    if (!layouts.goesByWinograd(layer)) {
      return direct;
    }
    var winograd =
        new WinogradConvolution(
            kernels, WinogradConvolution.pack(c.filters(), lanes), affine, x, to, addend);
    scratch = Math.max(scratch, winograd.scratch());
    return winograd.orForFewPatches(direct);
  }

  private Step dense(Dense d, Value x, Value to) {
    Panels.Filters filters = Panels.Filters.of(d.matrix());
    int outputs = Panels.roundUp(filters.outputs(), kernels.lanes());
    return direct(filters, Affine.of(d.bias(), d.activation(), outputs), ONE, x, to, null);
  }

  private Step direct(
      Panels.Filters filters,
      Affine affine,
      Window window,
      Value x,
      Value to,
      @Nullable Value addend) {
    if (product == null) {
      Panels panels = Panels.pack(filters, kernels.lanes());
      return new DirectConvolution(kernels, panels, affine, window, x, to, addend, batch);
    }
    var step =
        new ProductConvolution(kernels, product, filters, affine, window, x, to, addend, batch);
    outside = Math.max(outside, step.scratch());
    return step;
  }
}
