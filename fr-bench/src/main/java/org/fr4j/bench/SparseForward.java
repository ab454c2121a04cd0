package org.fr4j.bench;

import java.util.stream.IntStream;
import org.fr4j.core.SparseMatrix;

/// The peer of the sparse index: for each probe the dot product with the sorted list of each
/// template, which looks its columns up in the probe with its zeros, on all cores.
final class SparseForward {
  private static final int CHUNK = 256;

  private final SparseMatrix templates;
  private final int[] columns;
  private final float[] values;
  private final int top;

  SparseForward(SparseMatrix templates, int top) {
    this.templates = templates;
    this.top = top;
    this.columns = IntStream.range(0, templates.entries()).map(templates::column).toArray();
    this.values = new float[templates.entries()];
    for (int i = 0; i < values.length; i++) {
      values[i] = templates.value(i);
    }
    for (int row = 0; row < templates.rows(); row++) {
      normalize(values, templates.start(row), templates.start(row + 1));
    }
  }

  private static void normalize(float[] values, int from, int to) {
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (double) values[i] * values[i];
    }
    for (int i = from; i < to; i++) {
      values[i] = (float) (values[i] / Math.sqrt(squares));
    }
  }

  /// The best of each probe, the best first.
  ///
  /// @param probes unit rows with their zeros
  TopRow[] search(float[][] probes) {
    TopRow[][] parts = new TopRow[Cores.COUNT][probes.length];
    for (TopRow[] part : parts) {
      for (int probe = 0; probe < probes.length; probe++) {
        part[probe] = new TopRow(top);
      }
    }
    Cores.run(
        Math.ceilDiv(templates.rows(), CHUNK),
        core ->
            step -> {
              int to = Math.min(templates.rows(), (step + 1) * CHUNK);
              for (int probe = 0; probe < probes.length; probe++) {
                for (int id = step * CHUNK; id < to; id++) {
                  parts[core][probe].offer(id, dot(probes[probe], id));
                }
              }
            });
    for (int core = 1; core < parts.length; core++) {
      for (int probe = 0; probe < probes.length; probe++) {
        parts[0][probe].offerAll(parts[core][probe]);
      }
    }
    return parts[0];
  }

  private float dot(float[] probe, int id) {
    int i = templates.start(id);
    int to = templates.start(id + 1);
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    for (; i <= to - 4; i += 4) {
      a = Math.fma(probe[columns[i]], values[i], a);
      b = Math.fma(probe[columns[i + 1]], values[i + 1], b);
      c = Math.fma(probe[columns[i + 2]], values[i + 2], c);
      d = Math.fma(probe[columns[i + 3]], values[i + 3], d);
    }
    for (; i < to; i++) {
      a = Math.fma(probe[columns[i]], values[i], a);
    }
    return a + b + (c + d);
  }
}
