package org.fr4j.embedding.cuda.internal.network;

import java.util.stream.IntStream;
import org.fr4j.embedding.network.Reduce;
import org.fr4j.embedding.network.Reduction;
import org.fr4j.embedding.network.Shape;

/// Steps that work on all numbers along some axes at once; the kernels are in `lines.cuh`.
final class Lines {
  private Lines() {}

  /// One number in place of all along some axes.
  static Step reduce(Reduce reduce, Value x, Value o) {
    Shape kept = reduce.keptShape(x.view().shape());
    View line = x.view().part(kept, 0, 0, 1);
    Shape across =
        Shape.of(
            IntStream.range(0, kept.rank())
                .map(axis -> reduce.axes().contains(axis) ? x.view().shape().dim(axis) : 1)
                .toArray());
    View member = new View(across, x.view().steps(), 0, 0);
    View result = reduce.keep() ? o.view() : o.view().withAxes(kept, reduce.axes());
    Walk lines = Walk.along(line);
    Walk members = Walk.along(member);
    return run ->
        run.launch("reduce")
            .struct(lines.dims())
            .struct(members.dims())
            .at(run.at(x))
            .struct(lines.place(line))
            .struct(members.place(member))
            .at(run.at(o))
            .struct(lines.place(result))
            .with(code(reduce.kind()))
            .over(lines.size(), run.samples());
  }

  /// By the numbers of `lines.cuh`.
  private static int code(Reduction reduction) {
    return switch (reduction) {
      case MEAN -> 0;
      case SUM -> 1;
      case MAXIMUM -> 2;
      case LENGTH -> 3;
    };
  }

  /// Exponentials that sum to 1 along an axis, or else a length of 1 along it.
  static Step scale(Value x, Value o, int axis, boolean exponentials) {
    Shape kept = x.view().shape().with(axis, 1);
    View line = x.view().part(kept, 0, 0, 1);
    Walk lines = Walk.along(line);
    return run ->
        run.launch("scale_lines")
            .struct(lines.dims())
            .with(x.view().shape().dim(axis))
            .at(run.at(x))
            .struct(lines.place(line))
            .with(x.view().steps().get(axis))
            .at(run.at(o))
            .struct(lines.place(o.view().part(kept, 0, 0, 1)))
            .with(o.view().steps().get(axis))
            .with(exponentials ? 1 : 0)
            .over(lines.size(), run.samples());
  }
}
