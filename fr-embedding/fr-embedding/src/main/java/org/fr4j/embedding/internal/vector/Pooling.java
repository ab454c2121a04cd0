package org.fr4j.embedding.internal.vector;

import java.util.Arrays;
import org.fr4j.embedding.network.Operation;
import org.fr4j.embedding.network.Window;

/// Maximum or mean under a window. The inner loops run over channels, which the compiler
/// vectorises.
final class Pooling implements Step {
  private final Operation.Pool pool;
  private final Value input;
  private final Value output;

  Pooling(Operation.Pool pool, Value input, Value output) {
    this.pool = pool;
    this.input = input;
    this.output = output;
  }

  @Override
  public void run(Workspace workspace, int samples) {
    float[] x = workspace.buffer(input.buffer());
    float[] o = workspace.buffer(output.buffer());
    Layout to = output.layout();
    for (int sample = 0; sample < samples; sample++) {
      for (int row = 0; row < to.height(); row++) {
        for (int column = 0; column < to.width(); column++) {
          pixel(
              x,
              sample * input.layout().size(),
              row,
              column,
              o,
              sample * to.size() + to.at(row, column));
        }
      }
    }
  }

  private void pixel(float[] x, int sample, int row, int column, float[] o, int out) {
    Window window = pool.window();
    Layout from = input.layout();
    int top = row * window.stride() - window.top();
    int left = column * window.stride() - window.left();
    int firstRow = Math.max(0, top);
    int lastRow = Math.min(from.height(), top + window.height());
    int firstColumn = Math.max(0, left);
    int lastColumn = Math.min(from.width(), left + window.width());
    int depth = from.shape().dim(1);
    Arrays.fill(o, out, out + depth, pool.mean() ? 0 : Float.NEGATIVE_INFINITY);
    for (int y = firstRow; y < lastRow; y++) {
      for (int t = firstColumn; t < lastColumn; t++) {
        if (pool.mean()) {
          add(x, sample + from.at(y, t), o, out, depth);
        } else {
          max(x, sample + from.at(y, t), o, out, depth);
        }
      }
    }
    if (pool.mean()) {
      int inside = (lastRow - firstRow) * (lastColumn - firstColumn);
      int count = pool.countPadding() ? window.height() * window.width() : inside;
      scale(o, out, depth, 1f / count);
    }
  }

  private static void add(float[] x, int from, float[] o, int out, int depth) {
    for (int c = 0; c < depth; c++) {
      o[out + c] += x[from + c];
    }
  }

  private static void max(float[] x, int from, float[] o, int out, int depth) {
    for (int c = 0; c < depth; c++) {
      o[out + c] = Math.max(o[out + c], x[from + c]);
    }
  }

  private static void scale(float[] o, int out, int depth, float factor) {
    for (int c = 0; c < depth; c++) {
      o[out + c] *= factor;
    }
  }
}
