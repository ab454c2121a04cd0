package org.fr4j.sampling.augment;

/// Reads an image through a map, linear between pixels.
///
/// Each row of the new image is read along a line of the old one. The part of it whose four
/// neighbours are all in the image is found first, and read without asking for the edge.<br>
/// **Cost.** Without perspective no division and no floating-point place a pixel: coordinates are
/// counted in 2^-32 of a pixel.
final class Warp {
  private static final double ONE = 0x1p32;

  /// Keeps rounding from leading out of the image, in pixels.
  private static final double MARGIN = 1e-6;

  private final float[] in;
  private final int width;
  private final int height;
  private final float[] out;
  private int first;
  private int last;

  private Warp(Raster from, Raster to) {
    in = from.pixels();
    width = from.width();
    height = from.height();
    out = to.pixels();
  }

  /// An image of the same size.
  ///
  /// @param from the image
  /// @param back takes a point of the new image to its place in the old one
  static Raster apply(Raster from, Homography back) {
    Raster to = Raster.black(from.width(), from.height());
    Warp warp = new Warp(from, to);
    for (int y = 0; y < from.height(); y++) {
      warp.row(back, y);
    }
    return to;
  }

  private void row(Homography back, int y) {
    // Numerators and denominator rise by a constant from pixel to pixel; both are shifted by half a
    // pixel, so that whole numbers are centres.
    double centre = y + 0.5;
    double w = back.g() * 0.5 + back.h() * centre + back.i();
    double u = back.a() * 0.5 + back.b() * centre + back.c() - 0.5 * w;
    double v = back.d() * 0.5 + back.e() * centre + back.f() - 0.5 * w;
    double dw = back.g();
    double du = back.a() - 0.5 * dw;
    double dv = back.d() - 0.5 * dw;
    findInside(u, v, w, du, dv, dw);
    int at = y * width * 3;
    for (int x = 0; x < first; x++) {
      atEdge((u + du * x) / (w + dw * x), (v + dv * x) / (w + dw * x), at + 3 * x);
    }
    if (dw == 0) {
      straight((u + du * first) / w, (v + dv * first) / w, du / w, dv / w, at);
    } else {
      inPerspective(u, v, w, du, dv, dw, at);
    }
    for (int x = last; x < width; x++) {
      atEdge((u + du * x) / (w + dw * x), (v + dv * x) / (w + dw * x), at + 3 * x);
    }
  }

  /// Pixels from `first` to before `last` lie within the image.
  private void findInside(double u, double v, double w, double du, double dv, double dw) {
    double sign = Math.signum(w);
    double far = sign * (w + dw * (width - 1));
    first = 0;
    last = far > 0 ? width : 0;
    double right = width - 1 - MARGIN;
    double bottom = height - 1 - MARGIN;
    narrow(sign * (u - MARGIN * w), sign * (du - MARGIN * dw));
    narrow(sign * (v - MARGIN * w), sign * (dv - MARGIN * dw));
    narrow(sign * (right * w - u), sign * (right * dw - du));
    narrow(sign * (bottom * w - v), sign * (bottom * dw - dv));
    last = Math.max(first, last);
  }

  /// Leaves out the pixels where a number that rises along the row is negative.
  private void narrow(double start, double rise) {
    double zero = Math.clamp(-start / rise, -1, (double) width);
    if (rise > 0) {
      first = Math.max(first, (int) Math.ceil(zero));
    } else if (rise < 0) {
      last = Math.min(last, (int) Math.floor(zero) + 1);
    } else if (start < 0) {
      last = 0;
    }
  }

  private void straight(double u, double v, double du, double dv, int row) {
    long x = (long) (u * ONE);
    long y = (long) (v * ONE);
    long dx = (long) (du * ONE);
    long dy = (long) (dv * ONE);
    for (int at = row + 3 * first; at < row + 3 * last; at += 3) {
      int upper = ((int) (y >> 32) * width + (int) (x >> 32)) * 3;
      float right = (int) (x >>> 8 & 0xffffff) * 0x1p-24f;
      float below = (int) (y >>> 8 & 0xffffff) * 0x1p-24f;
      blend(upper, upper + width * 3, 3, right, below, at);
      x += dx;
      y += dy;
    }
  }

  private void inPerspective(
      double u, double v, double w, double du, double dv, double dw, int row) {
    for (int i = first; i < last; i++) {
      double by = 1 / (w + dw * i);
      double x = (u + du * i) * by;
      double y = (v + dv * i) * by;
      int left = (int) x;
      int top = (int) y;
      int upper = (top * width + left) * 3;
      blend(upper, upper + width * 3, 3, (float) (x - left), (float) (y - top), row + 3 * i);
    }
  }

  /// The colour at a point, counted in pixels from the centre of the first one; outside repeats the
  /// edge.
  private void atEdge(double x, double y, int at) {
    double heldX = Math.min(width - 1.0, Math.max(0, x));
    double heldY = Math.min(height - 1.0, Math.max(0, y));
    int left = (int) heldX;
    int top = (int) heldY;
    int upper = (top * width + left) * 3;
    int lower = top + 1 < height ? upper + width * 3 : upper;
    int step = left + 1 < width ? 3 : 0;
    blend(upper, lower, step, (float) (heldX - left), (float) (heldY - top), at);
  }

  private void blend(int upper, int lower, int step, float right, float below, int at) {
    for (int c = 0; c < 3; c++) {
      float high = in[upper + c] + (in[upper + step + c] - in[upper + c]) * right;
      float low = in[lower + c] + (in[lower + step + c] - in[lower + c]) * right;
      out[at + c] = high + (low - high) * below;
    }
  }
}
