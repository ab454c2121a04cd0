package org.fr4j.embedding.internal.vector;

import org.fr4j.embedding.network.Pool;
import org.fr4j.embedding.network.Window;

/// Maximum or mean under a window, which is cut off where the image ends.
final class Pooling implements Step {
  private final Kernels kernels;
  private final Pool pool;
  private final Value input;
  private final Value output;

  Pooling(Kernels kernels, Pool pool, Value input, Value output) {
    this.kernels = kernels;
    this.pool = pool;
    this.input = input;
    this.output = output;
  }

  @Override
  public void run(Workspace workspace, int first, int count) {
    float[] x = workspace.buffer(input.buffer());
    float[] o = workspace.buffer(output.buffer());
    Layout to = output.layout();
    for (int sample = first; sample < first + count; sample++) {
      for (int row = 0; row < to.height(); row++) {
        for (int column = 0; column < to.width(); column++) {
          int out = output.at(sample) + to.at(row, column);
          pixel(x, input.at(sample), row, column, o, out);
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
    int rows = Math.min(from.height(), top + window.height()) - firstRow;
    int firstColumn = Math.max(0, left);
    int columns = Math.min(from.width(), left + window.width()) - firstColumn;
    int count = pool.countPadding() ? window.height() * window.width() : rows * columns;
    int at = sample + from.at(firstRow, firstColumn);
    kernels
        .pixels()
        .pool(
            pool.mean(),
            x,
            at,
            from.row(),
            from.pixel(),
            rows,
            columns,
            from.pixel(),
            1f / count,
            o,
            out);
  }
}
