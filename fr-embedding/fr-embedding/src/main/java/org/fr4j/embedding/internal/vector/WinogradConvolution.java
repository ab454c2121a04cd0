package org.fr4j.embedding.internal.vector;

import java.util.Arrays;
import org.fr4j.embedding.network.Weights;
import org.jspecify.annotations.Nullable;

/// A 3x3 convolution of stride 1 by Winograd's F(4x4, 3x3): 36 products give 16 pixels, in place of
/// 144 (Lavin and Gray, Fast Algorithms for Convolutional Neural Networks, CVPR 2016).
///
/// Patches of 6x6 pixels are transformed, each of the 36 points is a matrix product over channels,
/// and the sums are transformed back. A block of patches stays in the second-level cache, but is
/// never so small that the weights, which pass by once a block, would cost more than it saves.
final class WinogradConvolution implements Step {
  static final int SIDE = 4;
  private static final int POINTS = 36;
  private static final int LINE = 16;
  private static final int FEW_PATCHES = 5;
  private static final int FEWEST_TILES = 4;
  private static final int BLOCK_FLOATS = 1 << 16;
  private static final double[][] G = {
    {1 / 4.0, 0, 0},
    {-1 / 6.0, -1 / 6.0, -1 / 6.0},
    {-1 / 6.0, 1 / 6.0, -1 / 6.0},
    {1 / 24.0, 1 / 12.0, 1 / 6.0},
    {1 / 24.0, -1 / 12.0, 1 / 6.0},
    {0, 0, 1}
  };
  private static final float[] NOTHING = {};

  private final Kernels kernels;
  private final Panels[] points;
  private final Affine affine;
  private final Value input;
  private final Value output;
  private final @Nullable Value addend;
  private final float[] zeros;
  private final int block;
  private final int[] in;
  private final int[] out;

  WinogradConvolution(
      Kernels kernels,
      Panels[] points,
      Affine affine,
      Value input,
      Value output,
      @Nullable Value addend) {
    this.kernels = kernels;
    this.points = points;
    this.affine = affine;
    this.input = input;
    this.output = output;
    this.addend = addend;
    this.zeros = new float[outputs()];
    this.block = block(depth(), outputs());
    this.in = new int[POINTS * block];
    this.out = new int[POINTS * block];
    Arrays.setAll(in, i -> i / block * inStep() + i % block * depth());
    int sums = POINTS * inStep();
    Arrays.setAll(out, i -> sums + i / block * outStep() + i % block * outputs());
  }

  /// Filters as 36 matrices, computed in double precision.
  static Panels[] pack(Weights filters, int lanes) {
    int outputs = filters.shape().dim(0);
    int inputs = filters.shape().dim(1);
    float[][] transformed = new float[outputs * inputs][];
    Arrays.setAll(transformed, i -> transform(filters.values(), 9 * i));
    Panels[] points = new Panels[POINTS];
    Arrays.setAll(
        points,
        point ->
            Panels.pack(
                new Panels.Filters(
                    (output, row, place) -> transformed[output * inputs + place][point],
                    1,
                    inputs,
                    outputs),
                lanes));
    return points;
  }

  private static float[] transform(float[] filters, int at) {
    float[] result = new float[POINTS];
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        double sum = 0;
        for (int tap = 0; tap < 9; tap++) {
          sum += G[i][tap / 3] * filters[at + tap] * G[j][tap % 3];
        }
        result[6 * i + j] = (float) sum;
      }
    }
    return result;
  }

  /// Patches along a side.
  static int patches(int size) {
    return Math.ceilDiv(size, SIDE);
  }

  private static int block(int depth, int outputs) {
    int most = BLOCK_FLOATS / (POINTS * (depth + outputs));
    return Math.max(FEWEST_TILES, most / Tiles.PIXELS) * Tiles.PIXELS;
  }

  private int depth() {
    return points[0].depth();
  }

  private int outputs() {
    return points[0].outputs();
  }

  /// Floats from one point to the next: an odd number of cache lines, or all points of a patch
  /// would fight for the same few places in the cache.
  private int inStep() {
    return block * depth() + LINE;
  }

  private int outStep() {
    return block * outputs() + LINE;
  }

  /// Floats of scratch that a run needs.
  int scratch() {
    return POINTS * (inStep() + outStep());
  }

  /// The same by `direct` where there are too few patches to pay for the larger weights.
  Step orForFewPatches(Step direct) {
    int each = patches(output.layout().width()) * patches(output.layout().height());
    return (workspace, first, count) ->
        (count * each < FEW_PATCHES ? direct : this).run(workspace, first, count);
  }

  @Override
  public void run(Workspace workspace, int first, int count) {
    Layout to = output.layout();
    int across = patches(to.width());
    int each = across * patches(to.height());
    int end = (first + count) * each;
    for (int from = first * each; from < end; from += block) {
      int together = Math.min(block, end - from);
      spread(workspace, from, together, each, across);
      multiply(workspace.scratch(), together);
      gather(workspace, from, together, each, across);
    }
  }

  private void spread(Workspace workspace, int from, int count, int each, int across) {
    Layout layout = input.layout();
    float[] x = workspace.buffer(input.buffer());
    float[] scratch = workspace.scratch();
    float[] local = workspace.registers();
    for (int i = 0; i < count; i++) {
      int patch = (from + i) % each;
      int at =
          input.at((from + i) / each)
              + layout.at(patch / across * SIDE - 1, patch % across * SIDE - 1);
      kernels
          .transforms()
          .spread(
              x, at, layout.row(), layout.pixel(), depth(), scratch, i * depth(), inStep(), local);
    }
  }

  private void multiply(float[] scratch, int count) {
    for (int point = 0; point < POINTS; point++) {
      Panels panels = points[point];
      for (int column = 0; column < outputs(); column += panels.width(column)) {
        boolean wide = panels.width(column) > kernels.lanes();
        int at = panels.at(column, 0);
        for (int i = 0; i < count; i += Tiles.PIXELS) {
          int first = point * block + i;
          kernels
              .tiles()
              .multiply(
                  wide,
                  scratch,
                  in,
                  first,
                  0,
                  panels.weights(),
                  at,
                  depth(),
                  zeros,
                  scratch,
                  out,
                  column);
        }
      }
    }
  }

  private void gather(Workspace workspace, int from, int count, int each, int across) {
    float[] local = workspace.registers();
    for (int i = 0; i < count; i++) {
      int patch = (from + i) % each;
      int sample = (from + i) / each;
      for (int c = 0; c < outputs(); c += kernels.lanes()) {
        kernels.transforms().gather(workspace.scratch(), out[i] + c, outStep(), local);
        store(workspace, sample, patch / across * SIDE, patch % across * SIDE, c);
      }
    }
  }

  private void store(Workspace workspace, int sample, int top, int left, int c) {
    Layout to = output.layout();
    int rows = Math.min(SIDE, to.height() - top);
    int columns = Math.min(SIDE, to.width() - left);
    int at = output.at(sample) + to.at(top, left) + c;
    float[] o = workspace.buffer(output.buffer());
    float[] local = workspace.registers();
    if (addend == null) {
      kernels.transforms().store(local, rows, columns, affine, c, NOTHING, 0, to, o, at, to);
    } else {
      Layout add = addend.layout();
      int from = addend.at(sample) + add.at(top, left) + c;
      float[] a = workspace.buffer(addend.buffer());
      kernels.transforms().store(local, rows, columns, affine, c, a, from, add, o, at, to);
    }
  }
}
