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
    this.out = places(output.layout(), output.layout(), 1, 0, 0, batch);
    this.in =
        places(
            output.layout(), input.layout(), window.stride(), window.top(), window.left(), batch);
    this.add = addend == null ? out : places(output.layout(), addend.layout(), 1, 0, 0, batch);
  }

  /// Where the window of each output pixel begins; the last pixel is repeated to fill a tile.
  private static int[] places(
      Layout output, Layout layout, int stride, int top, int left, int batch) {
    int each = output.height() * output.width();
    int[] places = new int[batch * each + Kernels.PIXELS - 1];
    for (int i = 0; i < places.length; i++) {
      int pixel = Math.min(i, batch * each - 1);
      int y = pixel % each / output.width() * stride - top;
      int x = pixel % output.width() * stride - left;
      places[i] = pixel / each * layout.size() + layout.at(y, x);
    }
    return places;
  }

  @Override
  public void run(Workspace workspace, int samples) {
    int pixels = samples * output.layout().height() * output.layout().width();
    int block = BLOCK_FLOATS / (panels.rows() * panels.depth());
    int step = Math.max(1, block / Kernels.PIXELS) * Kernels.PIXELS;
    for (int from = 0; from < pixels; from += step) {
      int to = Math.min(pixels, from + step);
      for (int column = 0; column < panels.outputs(); column += panels.width(column)) {
        panel(workspace, from, to, column);
      }
    }
  }

  private void panel(Workspace workspace, int from, int to, int column) {
    float[] x = workspace.buffer(input.buffer());
    float[] o = workspace.buffer(output.buffer());
    float[] a = addend == null ? NOTHING : workspace.buffer(addend.buffer());
    int width = panels.width(column);
    boolean wide = width > kernels.lanes();
    int depth = panels.depth();
    for (int pixel = from; pixel < to; pixel += Kernels.PIXELS) {
      for (int row = 0; row < panels.rows(); row++) {
        int shift = row == 0 ? 0 : row * input.layout().row();
        int at = panels.at(column, row);
        float[] start = row == 0 ? affine.bias() : NOTHING;
        if (wide) {
          kernels.wide(x, in, pixel, shift, panels.weights(), at, depth, start, o, out, column);
        } else {
          kernels.narrow(x, in, pixel, shift, panels.weights(), at, depth, start, o, out, column);
        }
      }
      int count = Math.min(Kernels.PIXELS, to - pixel);
      kernels.finish(o, out, pixel, count, column, width, a, add, affine.slope());
    }
  }
}
