package org.fr4j.embedding.align;

import java.util.List;

/// Scales, turns and moves a plane: `(x, y)` goes to `(a x - b y + dx, b x + a y + dy)`.
///
/// @param a scale times cosine of the angle
/// @param b scale times sine of the angle
/// @param dx to the right, pixels
/// @param dy downwards, pixels
public record SimilarityTransform(double a, double b, double dx, double dy) {
  /// The transform that brings points closest to others in the sense of least squares.
  ///
  /// **Source.** Umeyama 1991, without reflection; in the plane it has this closed form.
  ///
  /// @param from at least two distinct points
  /// @param to as many
  /// @return the transform
  /// @throws IllegalArgumentException if the numbers differ or the points coincide
  public static SimilarityTransform between(List<Point> from, List<Point> to) {
    if (from.size() != to.size() || from.size() < 2) {
      throw new IllegalArgumentException(
          "%d points onto %d: must be as many, at least 2".formatted(from.size(), to.size()));
    }
    Point f = Point.mean(from.toArray(new Point[0]));
    Point t = Point.mean(to.toArray(new Point[0]));
    double squares = 0;
    double along = 0;
    double across = 0;
    for (int i = 0; i < from.size(); i++) {
      double x = from.get(i).x() - f.x();
      double y = from.get(i).y() - f.y();
      double u = to.get(i).x() - t.x();
      double v = to.get(i).y() - t.y();
      squares += x * x + y * y;
      along += x * u + y * v;
      across += x * v - y * u;
    }
    if (!(squares > 0)) {
      throw new IllegalArgumentException("points %s: must not coincide".formatted(from));
    }
    double a = along / squares;
    double b = across / squares;
    return new SimilarityTransform(
        a, b, t.x() - a * f.x() + b * f.y(), t.y() - b * f.x() - a * f.y());
  }

  /// Where a point goes.
  ///
  /// @param point any
  /// @return its image
  public Point apply(Point point) {
    return new Point(a * point.x() - b * point.y() + dx, b * point.x() + a * point.y() + dy);
  }

  /// The way back.
  ///
  /// @return the inverse
  /// @throws IllegalStateException if this one maps everything onto one point
  public SimilarityTransform inverse() {
    double determinant = a * a + b * b;
    if (!(determinant > 0)) {
      throw new IllegalStateException(this + " has no inverse");
    }
    double c = a / determinant;
    double s = -b / determinant;
    return new SimilarityTransform(c, s, -(c * dx - s * dy), -(s * dx + c * dy));
  }
}
