package org.fr4j.embedding.internal.vector;

/// The sum of two images in which what lies beyond a smaller one's end counts as zero.
final class PaddedSum implements Step {
  private final Kernels kernels;
  private final Value a;
  private final Value b;
  private final Value output;
  private final float[] slope;

  PaddedSum(Kernels kernels, Value a, Value b, Value output, float[] slope) {
    this.kernels = kernels;
    this.a = a;
    this.b = b;
    this.output = output;
    this.slope = slope;
  }

  @Override
  public void run(Workspace workspace, int first, int count) {
    Layout to = output.layout();
    for (int sample = first; sample < first + count; sample++) {
      for (int y = 0; y < to.height(); y++) {
        for (int x = 0; x < to.width(); x++) {
          pixel(workspace, sample, y, x);
        }
      }
    }
  }

  private void pixel(Workspace workspace, int sample, int y, int x) {
    Layout to = output.layout();
    kernels
        .pixels()
        .sum(
            workspace.buffer(a.buffer()),
            place(a, sample, y, x),
            depth(a.layout(), y, x),
            workspace.buffer(b.buffer()),
            place(b, sample, y, x),
            depth(b.layout(), y, x),
            slope,
            workspace.buffer(output.buffer()),
            place(output, sample, y, x),
            to.pixel());
  }

  private static int place(Value value, int sample, int y, int x) {
    return value.at(sample) + value.layout().at(y, x);
  }

  /// Channels that are there; those that fill up the last vector are zero.
  private static int depth(Layout layout, int y, int x) {
    return y < layout.height() && x < layout.width() ? layout.pixel() : 0;
  }
}
