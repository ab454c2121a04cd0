package org.fr4j.embedding.cuda.internal.network;

import java.util.ArrayList;
import java.util.List;
import org.fr4j.embedding.network.Network;

/// A network made ready for a card: steps, buffers and constants, none of them on the card yet.
///
/// **Cost.** A copy of the weights, as the kernels want them.<br>
/// **Threads.** Immutable.
final class Plan {
  private static final int MOST_SAMPLES = 128;
  private static final int BATCH_FLOATS = 1 << 28;

  private final Network network;
  private final Constants constants = new Constants();
  private final List<Step> steps;
  private final List<Integer> sizes;
  private final int input;
  private final List<Integer> outputs = new ArrayList<>();

  private Plan(Network network, Target target) {
    this.network = network;
    Buffers buffers = new Buffers(network);
    Steps all = new Steps(buffers, constants, target);
    Value first = buffers.value(0);
    View given = View.dense(network.input());
    this.input = first.view().isDense() ? first.buffer() : buffers.extra(given.size());
    if (input != first.buffer()) {
      all.copy(new Value(input, given), given, first, first.view());
    }
    for (int i = 0; i < network.layers().size(); i++) {
      all.add(network.layers().get(i), buffers.value(i + 1));
    }
    for (Network.Output output : network.outputs()) {
      outputs.add(rowMajor(buffers.value(output.value()), buffers, all));
    }
    this.steps = all.all();
    this.sizes = buffers.sizes();
  }

  static Plan of(Network network, Target target) {
    return new Plan(network, target);
  }

  /// The buffer in which a value lies as it leaves.
  private static int rowMajor(Value value, Buffers buffers, Steps steps) {
    if (value.view().isDense()) {
      return value.buffer();
    }
    View dense = View.dense(value.view().shape());
    Value result = new Value(buffers.extra(dense.size()), dense);
    steps.copy(value, value.view(), result, dense);
    return result.buffer();
  }

  Network network() {
    return network;
  }

  Constants constants() {
    return constants;
  }

  List<Step> steps() {
    return steps;
  }

  /// Floats of each buffer for one sample.
  List<Integer> sizes() {
    return sizes;
  }

  /// The buffer that takes the input, row-major.
  int input() {
    return input;
  }

  /// The buffers that hold the outputs, row-major.
  List<Integer> outputs() {
    return outputs;
  }

  /// Samples that run together where the card has room.
  int batch() {
    long sample = sizes.stream().mapToLong(Integer::longValue).sum();
    return Math.clamp(BATCH_FLOATS / Math.max(1, sample), 1, MOST_SAMPLES);
  }
}
