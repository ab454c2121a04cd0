package org.fr4j.embedding.internal.vector;

import org.fr4j.core.VectorKernels;

/// The arithmetic of convolutions, on plain loops or on vectors of [#lanes()] floats.
///
/// **Shape.** Weights lie in panels of one or two vectors of outputs: for each input, the outputs
/// of the panel. A tile is [#PIXELS] pixels times one panel.<br>
/// **Threads.** Stateless.<br>
/// **Errors.** None are checked.
interface Kernels {
  /// Pixels of a tile: with two vectors each, 12 sums, which fit the 16 registers of AVX2 and hide
  /// the latency of a fused multiply-add on both pipes of AVX-512.
  int PIXELS = 6;

  /// The kernels that this JVM can run, as [VectorKernels#best()] chose.
  static Kernels best() {
    return VectorKernels.best().id().equals("vector") ? vector() : new PlainKernels();
  }

  /// By name, so that no class here needs the incubator module to be verified.
  private static Kernels vector() {
    String name = "org.fr4j.embedding.internal.vector.SimdKernels";
    try {
      return Class.forName(name).asSubclass(Kernels.class).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name + " does not load", e);
    }
  }

  /// `vector` or `scalar`.
  String id();

  /// Floats in a vector.
  int lanes();

  /// Whether the transforms of Winograd pay here.
  boolean winograd();

  /// Adds the products of `depth` inputs to a tile of two vectors a pixel.
  ///
  /// Pixel `i` reads `x` from `in[first + i] + shift` on and writes `o` from `out[first + i] +
  /// column` on; it starts from `start`, which is the bias, or from what `o` holds if that is
  /// empty.
  void wide(
      float[] x,
      int[] in,
      int first,
      int shift,
      float[] weights,
      int at,
      int depth,
      float[] start,
      float[] o,
      int[] out,
      int column);

  /// The same with one vector a pixel.
  void narrow(
      float[] x,
      int[] in,
      int first,
      int shift,
      float[] weights,
      int at,
      int depth,
      float[] start,
      float[] o,
      int[] out,
      int column);

  /// Adds `addend`, unless it is empty, to some pixels of a panel, then multiplies what is negative
  /// by `slope`.
  void finish(
      float[] o,
      int[] out,
      int first,
      int pixels,
      int column,
      int width,
      float[] addend,
      int[] from,
      float[] slope);

  /// One row of a depthwise convolution, all channels; `weights` holds `depth` floats a tap.
  void depthwise(
      float[] x,
      int in,
      int row,
      int pixel,
      int height,
      int width,
      int stride,
      float[] weights,
      float[] bias,
      float[] slope,
      float[] o,
      int out,
      int pixels);

  /// Transforms a 6x6 patch of `depth` channels for Winograd's F(4x4, 3x3); point `i` of the 36
  /// goes to `to + i * step` of `v`. `scratch` holds 36 vectors.
  void spread(
      float[] x,
      int at,
      int row,
      int pixel,
      int depth,
      float[] v,
      int to,
      int step,
      float[] scratch);

  /// Transforms 36 points of one channel vector back to 4x4 pixels, which are left in `scratch`, a
  /// vector each.
  void gather(float[] m, int at, int step, float[] scratch);

  /// Stores what [#gather] left in `scratch`: adds the bias and, unless it is empty, the addend,
  /// and applies the slope. Only `rows` x `columns` of the 4x4 pixels are inside the image.
  void store(
      float[] scratch,
      int rows,
      int columns,
      Affine affine,
      int c,
      float[] addend,
      int from,
      Layout addendLayout,
      float[] o,
      int out,
      Layout layout);

  /// Maximum or mean of `rows` x `columns` neighbouring pixels, all `depth` channels; the sum is
  /// multiplied by `factor`.
  void pool(
      boolean mean,
      float[] x,
      int at,
      int row,
      int pixel,
      int rows,
      int columns,
      int depth,
      float factor,
      float[] o,
      int out);

  /// Adds two pixels of which the first `aDepth` and `bDepth` channels are there, the others zero,
  /// and multiplies what is negative by `slope`.
  void sum(
      float[] a,
      int aAt,
      int aDepth,
      float[] b,
      int bAt,
      int bDepth,
      float[] slope,
      float[] o,
      int out,
      int depth);
}
