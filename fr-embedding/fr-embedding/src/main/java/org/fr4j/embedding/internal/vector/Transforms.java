package org.fr4j.embedding.internal.vector;

/// The transforms of Winograd's F(4x4, 3x3), there and back.
interface Transforms {
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
}
