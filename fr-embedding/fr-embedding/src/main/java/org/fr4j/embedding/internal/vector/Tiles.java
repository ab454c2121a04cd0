package org.fr4j.embedding.internal.vector;

/// Tiles of a matrix product: [#PIXELS] pixels times one panel.
///
/// **Shape.** Weights lie in panels of one or two vectors of outputs: for each input, the outputs
/// of the panel.<br>
/// **Threads.** Stateless.<br>
/// **Errors.** None are checked.
interface Tiles {
  /// Pixels of a tile: with two vectors each, 12 sums, which fit the 16 registers of AVX2 and hide
  /// the latency of a fused multiply-add on both pipes of AVX-512.
  int PIXELS = 6;

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

  /// [#wide] or [#narrow], as a panel is.
  default void multiply(
      boolean wide,
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
      int column) {
    if (wide) {
      wide(x, in, first, shift, weights, at, depth, start, o, out, column);
    } else {
      narrow(x, in, first, shift, weights, at, depth, start, o, out, column);
    }
  }

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
}
