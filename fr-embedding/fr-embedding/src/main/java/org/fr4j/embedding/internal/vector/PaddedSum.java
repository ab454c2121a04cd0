package org.fr4j.embedding.internal.vector;

import java.util.Arrays;

/// The sum of two images in which what lies beyond a smaller one's end counts as zero.
final class PaddedSum implements Step {
  private final Value a;
  private final Value b;
  private final Value output;
  private final float[] slope;

  PaddedSum(Value a, Value b, Value output, float[] slope) {
    this.a = a;
    this.b = b;
    this.output = output;
    this.slope = slope;
  }

  @Override
  public void run(Workspace workspace, int samples) {
    float[] o = workspace.buffer(output.buffer());
    Layout to = output.layout();
    int channels = to.shape().dim(1);
    for (int sample = 0; sample < samples; sample++) {
      for (int y = 0; y < to.height(); y++) {
        for (int x = 0; x < to.width(); x++) {
          int out = sample * to.size() + to.at(y, x);
          Arrays.fill(o, out, out + channels, 0);
          add(workspace.buffer(a.buffer()), a.layout(), sample, y, x, o, out);
          add(workspace.buffer(b.buffer()), b.layout(), sample, y, x, o, out);
          activate(o, out, slope, channels);
        }
      }
    }
  }

  private static void add(
      float[] from, Layout layout, int sample, int y, int x, float[] o, int out) {
    if (y < layout.height() && x < layout.width()) {
      int at = sample * layout.size() + layout.at(y, x);
      int channels = layout.shape().dim(1);
      for (int c = 0; c < channels; c++) {
        o[out + c] += from[at + c];
      }
    }
  }

  private static void activate(float[] o, int out, float[] slope, int channels) {
    for (int c = 0; c < channels; c++) {
      o[out + c] = Math.max(o[out + c], 0) + slope[c] * Math.min(o[out + c], 0);
    }
  }
}
