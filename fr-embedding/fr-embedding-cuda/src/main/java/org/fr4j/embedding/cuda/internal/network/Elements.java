package org.fr4j.embedding.cuda.internal.network;

import org.fr4j.embedding.network.Arithmetic;

/// Steps that work on each number for itself; the kernels are in `elements.cuh`.
final class Elements {
  /// What `map` does, by the numbers of `elements.cuh`.
  enum Function {
    COPY(0),
    SCALE(1),
    SLOPE(2),
    CLIP(3),
    SIGMOID(4),
    TANH(5),
    EXP(6),
    SQRT(7);

    private final int code;

    Function(int code) {
      this.code = code;
    }
  }

  private Elements() {}

  /// Moves numbers; both views have the same shape.
  static Step copy(int from, View source, int to, View target) {
    return map(new Value(from, source), new Value(to, target), Function.COPY, 0, 0);
  }

  /// A function of each number and up to two constants of its channel.
  ///
  /// @param p where the first constants are
  /// @param q where the second constants are
  static Step map(Value x, Value o, Function function, long p, long q) {
    Walk walk = Walk.along(o.view());
    int[] from = walk.place(x.view());
    int[] to = walk.place(o.view());
    return run ->
        run.launch("map")
            .struct(walk.dims())
            .at(run.at(x))
            .struct(from)
            .at(run.at(o))
            .struct(to)
            .with(function.code)
            .with(walk.channel())
            .at(run.constant(p))
            .at(run.constant(q))
            .over(walk.size(), run.samples());
  }

  /// Arithmetic of two tensors, each repeated along its dimensions of 1.
  static Step combine(Value a, Value b, Value o, Arithmetic arithmetic) {
    return run -> combine(run, run.at(a), a.view(), run.at(b), b.view(), o, arithmetic);
  }

  /// Arithmetic of a tensor and a constant that lies row-major.
  static Step combine(
      Value x, View constant, long at, boolean constantFirst, Value o, Arithmetic arithmetic) {
    View same = new View(constant.shape(), constant.steps(), constant.origin(), 0);
    return run -> {
      long c = run.constant(at);
      if (constantFirst) {
        combine(run, c, same, run.at(x), x.view(), o, arithmetic);
      } else {
        combine(run, run.at(x), x.view(), c, same, o, arithmetic);
      }
    };
  }

  private static void combine(
      Run run, long a, View fromA, long b, View fromB, Value o, Arithmetic arithmetic) {
    Walk walk = Walk.along(o.view());
    run.launch("combine")
        .struct(walk.dims())
        .at(a)
        .struct(walk.place(fromA.broadcast(walk.shape())))
        .at(b)
        .struct(walk.place(fromB.broadcast(walk.shape())))
        .at(run.at(o))
        .struct(walk.place(o.view()))
        .with(code(arithmetic))
        .over(walk.size(), run.samples());
  }

  /// By the numbers of `elements.cuh`.
  private static int code(Arithmetic arithmetic) {
    return switch (arithmetic) {
      case ADD -> 0;
      case SUBTRACT -> 1;
      case MULTIPLY -> 2;
      case DIVIDE -> 3;
      case MAXIMUM -> 4;
      case POWER -> 5;
    };
  }

  /// A sum in which a smaller tensor counts as zero beyond its end.
  ///
  /// @param slope where the factors of negative sums are, one a channel
  static Step paddedSum(Value a, Value b, Value o, long slope) {
    Walk walk = Walk.along(o.view());
    return run ->
        run.launch("padded_sum")
            .struct(walk.dims())
            .at(run.at(a))
            .struct(walk.place(a.view()))
            .struct(walk.dims(a.view().shape()))
            .at(run.at(b))
            .struct(walk.place(b.view()))
            .struct(walk.dims(b.view().shape()))
            .at(run.at(o))
            .struct(walk.place(o.view()))
            .with(walk.channel())
            .at(run.constant(slope))
            .over(walk.size(), run.samples());
  }

  /// One number everywhere.
  static Step fill(Value o, float value) {
    Walk walk = Walk.along(o.view());
    return run ->
        run.launch("fill")
            .struct(walk.dims())
            .at(run.at(o))
            .struct(walk.place(o.view()))
            .with(value)
            .over(walk.size(), run.samples());
  }
}
