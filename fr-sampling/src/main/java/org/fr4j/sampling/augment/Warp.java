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
    float[] out = to.pixels();
    int at = 0;
    for (int y = 0; y < height; y++) {
      // Numerators and denominator rise by a constant from pixel to pixel.
      double centre = y + 0.5;
      double u = back.a() * 0.5 + back.b() * centre + back.c();
      double v = back.d() * 0.5 + back.e() * centre + back.f();
      double w = back.g() * 0.5 + back.h() * centre + back.i();
      for (int x = 0; x < width; x++) {
        read(from, u / w - 0.5, v / w - 0.5, out, at);
        at += 3;
        u += back.a();
        v += back.d();
        w += back.g();
      }
    }
    return to;
  }

  /// The colour at a point, counted in pixels from the centre of the first one.
  static void read(Raster from, double x, double y, float[] out, int at) {
    int width = from.width();
    float[] in = from.pixels();
    double heldX = Math.min(Math.max(x, 0), width - 1.0);
    double heldY = Math.min(Math.max(y, 0), from.height() - 1.0);
    int left = (int) heldX;
    int top = (int) heldY;
    float right = (float) (heldX - left);
    float below = (float) (heldY - top);
    int upper = (top * width + left) * 3;
    int lower = top + 1 < from.height() ? upper + width * 3 : upper;
    int step = left + 1 < width ? 3 : 0;
    for (int c = 0; c < 3; c++) {
      float high = in[upper + c] + (in[upper + step + c] - in[upper + c]) * right;
      float low = in[lower + c] + (in[lower + step + c] - in[lower + c]) * right;
      out[at + c] = high + (low - high) * below;
    }
  }
}
