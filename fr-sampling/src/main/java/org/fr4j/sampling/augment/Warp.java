package org.fr4j.sampling.augment;

/// Reads an image through a map, linear between pixels.
final class Warp {
  private Warp() {}

  /// An image of the same size.
  ///
  /// @param from the image
  /// @param back takes a point of the new image to its place in the old one
  static Raster apply(Raster from, Homography back) {
    int width = from.width();
    int height = from.height();
    Raster to = Raster.black(width, height);
    boolean flat = back.g() == 0 && back.h() == 0;
    double scale = 1 / back.i();
    int at = 0;
    for (int y = 0; y < height; y++) {
      // Numerators and denominator rise by a constant from pixel to pixel.
      double centre = y + 0.5;
      double u = back.a() * 0.5 + back.b() * centre + back.c();
      double v = back.d() * 0.5 + back.e() * centre + back.f();
      double w = back.g() * 0.5 + back.h() * centre + back.i();
      for (int x = 0; x < width; x++) {
        double by = flat ? scale : 1 / w;
        read(from, u * by - 0.5, v * by - 0.5, to.pixels(), at);
        at += 3;
        u += back.a();
        v += back.d();
        w += back.g();
      }
    }
    return to;
  }

  /// The colour at a point, counted in pixels from the centre of the first one; outside repeats the
  /// edge.
  private static void read(Raster from, double x, double y, float[] out, int at) {
    if (x >= 0 && y >= 0 && x < from.width() - 1 && y < from.height() - 1) {
      int left = (int) x;
      int top = (int) y;
      int upper = (top * from.width() + left) * 3;
      int lower = upper + from.width() * 3;
      blend(from.pixels(), upper, lower, 3, (float) (x - left), (float) (y - top), out, at);
      return;
    }
    double heldX = Math.clamp(x, 0.0, from.width() - 1.0);
    double heldY = Math.clamp(y, 0.0, from.height() - 1.0);
    int left = (int) heldX;
    int top = (int) heldY;
    int upper = (top * from.width() + left) * 3;
    int lower = top + 1 < from.height() ? upper + from.width() * 3 : upper;
    int step = left + 1 < from.width() ? 3 : 0;
    blend(
        from.pixels(), upper, lower, step, (float) (heldX - left), (float) (heldY - top), out, at);
  }

  private static void blend(
      float[] in, int upper, int lower, int step, float right, float below, float[] out, int at) {
    for (int c = 0; c < 3; c++) {
      float high = in[upper + c] + (in[upper + step + c] - in[upper + c]) * right;
      float low = in[lower + c] + (in[lower + step + c] - in[lower + c]) * right;
      out[at + c] = high + (low - high) * below;
    }
  }
}
