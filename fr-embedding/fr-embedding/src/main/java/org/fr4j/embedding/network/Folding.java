package org.fr4j.embedding.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Merges layers into the one before them where nobody else reads that one's result: batch norms
/// into weights, activations, biases and residual sums into convolutions.
final class Folding {
  private final Network network;
  private final List<Operation> operations = new ArrayList<>();
  private final List<List<Integer>> inputs = new ArrayList<>();
  private final int[] standIn;
  private final int[] readers;

  private Folding(Network network) {
    this.network = network;
    this.standIn = new int[network.layers().size() + 1];
    this.readers = new int[standIn.length];
    Arrays.setAll(standIn, i -> i);
    for (Layer layer : network.layers()) {
      operations.add(layer.operation());
      inputs.add(layer.inputs());
      layer.inputs().forEach(value -> readers[value]++);
    }
    network.outputs().forEach(output -> readers[output.value()]++);
  }

  static Network fold(Network network) {
    Folding folding = new Folding(network);
    for (int value = 1; value < folding.standIn.length; value++) {
      folding.fold(value);
    }
    return folding.result();
  }

  private void fold(int value) {
    List<Integer> from = inputs.get(value - 1).stream().map(i -> standIn[i]).toList();
    inputs.set(value - 1, from);
    int last = from.stream().mapToInt(Integer::intValue).max().orElse(0);
    if (last == 0 || readers[last] != 1) {
      return;
    }
    Operation merged = merged(value, last, from);
    if (merged != null) {
      if (operations.get(value - 1) instanceof PaddedAdd) {
        int addend = from.getFirst() == last ? from.get(1) : from.getFirst();
        inputs.set(last - 1, List.of(inputs.get(last - 1).getFirst(), addend));
      }
      operations.set(last - 1, merged);
      standIn[value] = last;
      readers[last] = readers[value];
    }
  }

  /// The operation that does what both did, or null where there is none.
  private @Nullable Operation merged(int value, int last, List<Integer> from) {
    Operation first = operations.get(last - 1);
    return switch (operations.get(value - 1)) {
      case Scale scale when first instanceof Convolution c && isPlain(last) -> scaled(c, scale);
      case Activate(Activation activation) when activation.isPiecewiseLinear() ->
          activated(first, activation);
      case PaddedAdd _ when first instanceof Convolution c && isPlain(last) ->
          c.groups() == 1
                  && !from.getFirst().equals(from.getLast())
                  && network.shape(from.getFirst()).equals(network.shape(from.getLast()))
              ? c
              : null;
      case BinaryConstant(Arithmetic arithmetic, Weights constant, _)
          when arithmetic == Arithmetic.ADD && first instanceof Dense d ->
          isNone(d.activation()) && constant.size() == d.bias().size()
              ? new Dense(d.matrix(), sum(d.bias(), constant), d.activation())
              : null;
      default -> null;
    };
  }

  private boolean isPlain(int value) {
    return operations.get(value - 1) instanceof Convolution c
        && isNone(c.activation())
        && inputs.get(value - 1).size() == 1;
  }

  private static boolean isNone(Activation activation) {
    return activation.equals(Activation.none());
  }

  private static @Nullable Operation activated(Operation first, Activation activation) {
    return switch (first) {
      case Convolution c when isNone(c.activation()) ->
          new Convolution(c.filters(), c.bias(), c.window(), c.groups(), activation);
      case Dense d when isNone(d.activation()) -> new Dense(d.matrix(), d.bias(), activation);
      case PaddedAdd add when isNone(add.activation()) -> new PaddedAdd(activation);
      default -> null;
    };
  }

  private static Convolution scaled(Convolution c, Scale scale) {
    int outputs = c.bias().size();
    int each = c.filters().size() / outputs;
    float[] filters = c.filters().values().clone();
    float[] bias = new float[outputs];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < each; i++) {
        filters[o * each + i] *= scale.scale().get(o);
      }
      bias[o] = c.bias().get(o) * scale.scale().get(o) + scale.shift().get(o);
    }
    return new Convolution(
        Weights.of(c.filters().shape(), filters),
        Weights.of(Shape.of(outputs), bias),
        c.window(),
        c.groups(),
        c.activation());
  }

  private static Weights sum(Weights a, Weights b) {
    float[] sum = a.values().clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b.get(i);
    }
    return Weights.of(a.shape(), sum);
  }

  private Network result() {
    Network.Builder builder = Network.builder(network.name(), network.input());
    int[] moved = new int[standIn.length];
    for (int value = 1; value < standIn.length; value++) {
      if (standIn[value] == value) {
        moved[value] =
            builder.add(
                network.layers().get(value - 1).name(),
                operations.get(value - 1),
                inputs.get(value - 1).stream().mapToInt(i -> moved[standIn[i]]).toArray());
      }
    }
    return builder.build(
        network.outputs().stream()
            .map(out -> new Network.Output(out.name(), moved[standIn[out.value()]]))
            .toArray(Network.Output[]::new));
  }
}
