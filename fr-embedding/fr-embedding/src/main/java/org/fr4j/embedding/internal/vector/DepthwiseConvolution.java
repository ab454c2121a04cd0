package org.fr4j.embedding.internal.vector;

import org.fr4j.embedding.network.Weights;
import org.fr4j.embedding.network.Window;

/// Each channel convolved on its own, row by row.
final class DepthwiseConvolution implements Step {
  private final Kernels kernels;
  private final float[] weights;
  private final Affine affine;
  private final Window window;
  private final Value input;
  private final Value output;

  DepthwiseConvolution(
      Kernels kernels, Weights filters, Affine affine, Window window, Value input, Value output) {
    this.kernels = kernels;
    this.weights = tapByTap(filters, input.layout().pixel());
    this.affine = affine;
    this.window = window;
    this.input = input;
    this.output = output;
  }

  private static float[] tapByTap(Weights filters, int pixel) {
    int channels = filters.shape().dim(0);
    int taps = filters.size() / channels;
    float[] weights = new float[taps * pixel];
    for (int c = 0; c < channels; c++) {
      for (int tap = 0; tap < taps; tap++) {
        weights[tap * pixel + c] = filters.get(c * taps + tap);
      }
    }
    return weights;
  }

  @Override
  public void run(Workspace workspace, int first, int count) {
    float[] x = workspace.buffer(input.buffer());
    float[] o = workspace.buffer(output.buffer());
    Layout from = input.layout();
    Layout to = output.layout();
    for (int sample = first; sample < first + count; sample++) {
      for (int y = 0; y < to.height(); y++) {
        kernels
            .depthwise()
            .row(
                x,
                input.at(sample) + from.at(y * window.stride() - window.top(), -window.left()),
                from.row(),
                from.pixel(),
                window.height(),
                window.width(),
                window.stride(),
                weights,
                affine.bias(),
                affine.slope(),
                o,
                output.at(sample) + to.at(y, 0),
                to.width());
      }
    }
  }
}
