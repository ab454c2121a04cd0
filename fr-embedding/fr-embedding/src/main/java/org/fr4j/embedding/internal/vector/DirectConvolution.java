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
  private final Places places;

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
    this.places = Places.of(window, input, output, addend, batch);
  }

  @Override
  public void run(Workspace workspace, int first, int count) {
    int end = places.end(first, count);
    int block = BLOCK_FLOATS / (panels.rows() * panels.depth());
    int step = Math.max(1, block / Tiles.PIXELS) * Tiles.PIXELS;
    for (int from = places.begin(first); from < end; from += step) {
      block(workspace, from, Math.min(end, from + step));
    }
  }

  private void block(Workspace workspace, int from, int to) {
    float[] x = workspace.buffer(input.buffer());
    float[] o = workspace.buffer(output.buffer());
    int depth = panels.depth();
    for (int column = 0; column < panels.outputs(); column += panels.width(column)) {
      for (int pixel = from; pixel < to; pixel += Tiles.PIXELS) {
        multiply(x, pixel, 0, panels.at(column, 0), depth, affine.bias(), o, column);
        for (int row = 1; row < panels.rows(); row++) {
          int shift = row * input.layout().row();
          multiply(x, pixel, shift, panels.at(column, row), depth, NOTHING, o, column);
        }
        finish(workspace, pixel, Math.min(Tiles.PIXELS, to - pixel), column);
      }
    }
  }

  private void multiply(
      float[] x, int first, int shift, int at, int depth, float[] start, float[] o, int column) {
    float[] weights = panels.weights();
    int[] in = places.in();
    int[] out = places.out();
    boolean wide = panels.width(column) > kernels.lanes();
    kernels.tiles().multiply(wide, x, in, first, shift, weights, at, depth, start, o, out, column);
  }

  private void finish(Workspace workspace, int first, int count, int column) {
    float[] o = workspace.buffer(output.buffer());
    float[] a = addend == null ? NOTHING : workspace.buffer(addend.buffer());
    int width = panels.width(column);
    kernels
        .tiles()
        .finish(o, places.out(), first, count, column, width, a, places.add(), affine.slope());
  }
}
