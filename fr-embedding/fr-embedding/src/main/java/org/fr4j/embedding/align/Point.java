package org.fr4j.embedding.align;

/// A place in an image, in pixels: the centre of the top left pixel is (0, 0).
///
/// @param x to the right
/// @param y downwards
public record Point(double x, double y) {
  /// The point between several.
  ///
  /// @param points at least one
  /// @return their mean
  public static Point mean(Point... points) {
    double x = 0;
    double y = 0;
    for (Point point : points) {
      x += point.x;
      y += point.y;
    }
    return new Point(x / points.length, y / points.length);
  }

  /// The way to another point.
  ///
  /// @param other the other
  /// @return pixels
  public double distance(Point other) {
    return Math.hypot(x - other.x, y - other.y);
  }
}
