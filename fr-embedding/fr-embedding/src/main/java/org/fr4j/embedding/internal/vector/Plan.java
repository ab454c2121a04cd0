package org.fr4j.embedding.internal.vector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fr4j.embedding.network.Layer;
import org.fr4j.embedding.network.Network;
import org.fr4j.embedding.network.Transpose;
import org.jspecify.annotations.Nullable;

/// A network made ready to run: steps, and buffers for a batch.
///
/// **Cost.** Packed weights, once; a [Workspace] for each thread that runs at the same time.<br>
/// **Threads.** Immutable.
final class Plan {
  private static final int MOST_SAMPLES = 16;
  private static final int BATCH_FLOATS = 1 << 23;

  private final Network network;
  private final List<Step> turns;
  private final List<Step> steps;
  private final int[] lengths;
  private final int scratch;
  private final long outside;
  private final int batch;
  private final Value input;
  private final Moves load;
  private final List<Result> results = new ArrayList<>();

  private Plan(Network network, Kernels kernels, @Nullable MatrixProduct product) {
    this.network = network;
    Layouts layouts = new Layouts(network, kernels, product == null && kernels.winograd());
    int first = startsWithTranspose(layouts) ? 1 : 0;
    int turn = Math.max(first, Turns.of(network, layouts));
    Buffers buffers = new Buffers(network, layouts, first, turn);
    this.batch = batch(buffers);
    this.lengths = buffers.lengths(batch);
    Steps all = new Steps(kernels, product, layouts, buffers, batch);
    List<Step> made = all.of(network, first);
    this.turns = made.subList(0, turn - first);
    this.steps = made.subList(turn - first, made.size());
    this.scratch = all.scratch();
    this.outside = all.outside();
    this.input = buffers.value(first);
    Layout given = Layout.dense(network.input(), network.input().size());
    this.load = Moves.of(first == 0 ? given.offsets() : turned(given), input.layout().offsets());
    for (Network.Output output : network.outputs()) {
      Value value = buffers.value(output.value());
      int[] places = value.layout().offsets();
      int[] rowMajor = new int[places.length];
      Arrays.setAll(rowMajor, i -> i);
      results.add(new Result(value, Moves.of(places, rowMajor)));
    }
  }

  private static int batch(Buffers buffers) {
    int batch = MOST_SAMPLES;
    while (batch > 1 && buffers.size(batch) > BATCH_FLOATS) {
      batch /= 2;
    }
    return batch;
  }

  static Plan of(Network network, Kernels kernels) {
    return new Plan(network, kernels, null);
  }

  /// A plan whose matrix products a library computes.
  static Plan of(Network network, Kernels kernels, MatrixProduct product) {
    return new Plan(network, kernels, product);
  }

  /// Whether the input is turned before anybody looks at it; then it is loaded turned.
  private boolean startsWithTranspose(Layouts layouts) {
    List<Layer> readers = layouts.readers(0);
    return readers.size() == 1
        && readers.getFirst().equals(network.layers().getFirst())
        && readers.getFirst().operation() instanceof Transpose;
  }

  private int[] turned(Layout given) {
    Transpose transpose = (Transpose) network.layers().getFirst().operation();
    int[] axes = transpose.axes().stream().mapToInt(Integer::intValue).toArray();
    return given.transposed(network.shape(1), axes);
  }

  Network network() {
    return network;
  }

  /// Samples that run together.
  int batch() {
    return batch;
  }

  Workspace workspace() {
    return new Workspace(lengths, scratch, outside);
  }

  /// Runs some samples, at most a batch, from `first` on; the results of output `i` go to the
  /// places of these samples in `to[i]`.
  void run(Workspace workspace, float[] samples, int first, int count, float[][] to) {
    float[] in = workspace.buffer(input.buffer());
    int size = network.input().size();
    for (int i = 0; i < count; i++) {
      load.copy(samples, (first + i) * size, in, input.at(i));
      for (Step turn : turns) {
        turn.run(workspace, i, 1);
      }
    }
    for (Step step : steps) {
      step.run(workspace, 0, count);
    }
    for (int output = 0; output < to.length; output++) {
      results.get(output).store(workspace, first, count, to[output]);
    }
  }

  /// An output and its way out.
  private record Result(Value value, Moves moves) {
    void store(Workspace workspace, int first, int count, float[] to) {
      float[] from = workspace.buffer(value.buffer());
      int size = value.layout().shape().size();
      for (int i = 0; i < count; i++) {
        moves.copy(from, value.at(i), to, (first + i) * size);
      }
    }
  }
}
