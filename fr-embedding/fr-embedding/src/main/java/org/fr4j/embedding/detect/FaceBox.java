package org.fr4j.embedding.detect;

/// Where a face is, in pixels of the image; it may reach beyond the border.
///
/// @param left smallest x
/// @param top smallest y
/// @param right largest x
/// @param bottom largest y
/// @param score how sure the detector is, 0 to 1
public record FaceBox(double left, double top, double right, double bottom, double score) {
  /// The width.
  ///
  /// @return pixels
  public double width() {
    return right - left;
  }

  /// The height.
  ///
  /// @return pixels
  public double height() {
    return bottom - top;
  }

  /// A box as high as this one and as wide as high, around the same centre.
  ///
  /// @return a square
  public FaceBox square() {
    double centre = (left + right) / 2;
    double half = height() / 2;
    return new FaceBox(centre - half, top, centre + half, bottom, score);
  }

  /// Intersection over union.
  ///
  /// @param other another box
  /// @return 0 to 1
  public double overlap(FaceBox other) {
    double w = Math.min(right, other.right) - Math.max(left, other.left);
    double h = Math.min(bottom, other.bottom) - Math.max(top, other.top);
    if (w <= 0 || h <= 0) {
      return 0;
    }
    double both = w * h;
    return both / (width() * height() + other.width() * other.height() - both);
  }
}
