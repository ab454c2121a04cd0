package org.fr4j.embedding.internal.vector;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.fr4j.embedding.network.Window;
import org.jspecify.annotations.Nullable;

/// A convolution as a matrix product: what each output pixel sees becomes a row, a block of pixels
/// a matrix.
final class ProductConvolution implements Step {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;
  private static final int BLOCK_FLOATS = 1 << 19;
  private static final int LEAST_PIXELS = 16;
  private static final int ALIGNMENT = 64;
  private static final float[] NOTHING = {};

  private final Kernels kernels;
  private final MatrixProduct product;
  private final MemorySegment matrix;
  private final int rows;
  private final int depth;
  private final Affine affine;
  private final int outputs;
  private final Value input;
  private final Value output;
  private final @Nullable Value addend;
  private final Places places;

  ProductConvolution(
      Kernels kernels,
      MatrixProduct product,
      Panels.Filters filters,
      Affine affine,
      Window window,
      Value input,
      Value output,
      @Nullable Value addend,
      int batch) {
    this.kernels = kernels;
    this.product = product;
    this.rows = filters.rows();
    this.depth = filters.depth();
    this.outputs = filters.outputs();
    this.matrix = matrix(filters);
    this.affine = affine;
    this.input = input;
    this.output = output;
    this.addend = addend;
    this.places = Places.of(window, input, output, addend, batch);
  }

  private static MemorySegment matrix(Panels.Filters filters) {
    MemorySegment matrix = floats((long) filters.rows() * filters.depth() * filters.outputs());
    long at = 0;
    for (int row = 0; row < filters.rows(); row++) {
      for (int place = 0; place < filters.depth(); place++) {
        for (int o = 0; o < filters.outputs(); o++) {
          matrix.setAtIndex(FLOAT, at++, filters.source().at(o, row, place));
        }
      }
    }
    return matrix;
  }

  /// Freed when nobody can reach it any more.
  static MemorySegment floats(long count) {
    return Arena.ofAuto().allocate(Float.BYTES * count, ALIGNMENT);
  }

  private int block() {
    return Math.max(LEAST_PIXELS, BLOCK_FLOATS / (rows * depth));
  }

  /// Floats that a block of rows and its result take.
  long scratch() {
    return (long) block() * (rows * depth + outputs);
  }

  @Override
  public void run(Workspace workspace, int first, int count) {
    int end = places.end(first, count);
    int block = block();
    for (int from = places.begin(first); from < end; from += block) {
      int pixels = Math.min(block, end - from);
      MemorySegment seen = workspace.outside();
      MemorySegment result = seen.asSlice((long) Float.BYTES * block * rows * depth);
      gather(workspace.buffer(input.buffer()), from, pixels, seen);
      product.multiply(seen, pixels, matrix, rows * depth, outputs, result);
      store(workspace, from, pixels, result);
    }
  }

  private void gather(float[] x, int from, int pixels, MemorySegment seen) {
    int rowStep = rows == 1 ? 0 : input.layout().row();
    long at = 0;
    for (int i = 0; i < pixels; i++) {
      for (int row = 0; row < rows; row++) {
        MemorySegment.copy(x, places.in()[from + i] + row * rowStep, seen, FLOAT, at, depth);
        at += (long) Float.BYTES * depth;
      }
    }
  }

  private void store(Workspace workspace, int from, int pixels, MemorySegment result) {
    float[] o = workspace.buffer(output.buffer());
    float[] bias = affine.bias();
    for (int i = 0; i < pixels; i++) {
      int to = places.out()[from + i];
      MemorySegment.copy(result, FLOAT, (long) Float.BYTES * i * outputs, o, to, outputs);
      for (int c = 0; c < outputs; c++) {
        o[to + c] += bias[c];
      }
    }
    float[] a = addend == null ? NOTHING : workspace.buffer(addend.buffer());
    int width = affine.slope().length;
    kernels
        .tiles()
        .finish(o, places.out(), from, pixels, 0, width, a, places.add(), affine.slope());
  }
}
