package org.fr4j.embedding.internal.vector;

import org.fr4j.embedding.network.Window;
import org.jspecify.annotations.Nullable;

/// A convolution, or a matrix product, straight from the image: each kernel row is one run of
/// neighbouring floats, so nothing is copied first.
///
/// Pixels are taken in blocks whose inputs stay in the second-level cache while all panels of
/// weights pass by.
final class DirectConvolution implements Step {
  private static final int BLOCK_FLOATS = 1 << 17;
  private static final float[] NOTHING = {};

  private final Kernels kernels;
  private final Panels panels;
  private final Affine affine;
  private final Value input;
  private final Value output;
  private final @Nullable Value addend;
  private final boolean oneSample;
  private final int[] in;
  private final int[] out;
  private final int[] add;

  DirectConvolution(
      Kernels kernels,
      Panels panels,
      Affine affine,
      Window window,
      Value input,
      Value output,
      @Nullable Value addend,
      int batch) {
    this.kernels = kernels;
    this.panels = panels;
    this.affine = affine;
    this.input = input;
    this.output = output;
    this.addend = addend;
    this.oneSample = output.step() == 0;
    Layout to = output.layout();
    int samples = oneSample ? 1 : batch;
    this.out = places(to, output, 1, 0, 0, samples);
    this.in = places(to, input, window.stride(), window.top(), window.left(), samples);
    this.add = addend == null ? out : places(to, addend, 1, 0, 0, samples);
  }

  /// Where the window of each output pixel begins; the last pixel is repeated to fill a tile.
  private static int[] places(
      Layout output, Value value, int stride, int top, int left, int batch) {
    int each = output.height() * output.width();
    int[] places = new int[batch * each + Kernels.PIXELS - 1];
    for (int i = 0; i < places.length; i++) {
      int pixel = Math.min(i, batch * each - 1);
      int y = pixel % each / output.width() * stride - top;
      int x = pixel % output.width() * stride - left;
      places[i] = value.at(pixel / each) + value.layout().at(y, x);
    }
    return places;
  }

  @Override
  public void run(Workspace workspace, int first, int count) {
    int each = output.layout().height() * output.layout().width();
    int begin = oneSample ? 0 : first * each;
    int end = begin + count * each;
    int block = BLOCK_FLOATS / (panels.rows() * panels.depth());
    int step = Math.max(1, block / Kernels.PIXELS) * Kernels.PIXELS;
    for (int from = begin; from < end; from += step) {
      block(workspace, from, Math.min(end, from + step));
    }
  }

  private void block(Workspace workspace, int from, int to) {
    float[] x = workspace.buffer(input.buffer());
    float[] o = workspace.buffer(output.buffer());
    int depth = panels.depth();
    for (int column = 0; column < panels.outputs(); column += panels.width(column)) {
      for (int pixel = from; pixel < to; pixel += Kernels.PIXELS) {
        multiply(x, pixel, 0, panels.at(column, 0), depth, affine.bias(), o, column);
        for (int row = 1; row < panels.rows(); row++) {
          int shift = row * input.layout().row();
          multiply(x, pixel, shift, panels.at(column, row), depth, NOTHING, o, column);
        }
        finish(workspace, pixel, Math.min(Kernels.PIXELS, to - pixel), column);
      }
    }
  }

  private void multiply(
      float[] x, int first, int shift, int at, int depth, float[] start, float[] o, int column) {
    float[] weights = panels.weights();
    if (panels.width(column) > kernels.lanes()) {
      kernels.wide(x, in, first, shift, weights, at, depth, start, o, out, column);
    } else {
      kernels.narrow(x, in, first, shift, weights, at, depth, start, o, out, column);
    }
  }

  private void finish(Workspace workspace, int first, int count, int column) {
    float[] o = workspace.buffer(output.buffer());
    float[] a = addend == null ? NOTHING : workspace.buffer(addend.buffer());
    kernels.finish(o, out, first, count, column, panels.width(column), a, add, affine.slope());
  }
}
