package org.fr4j.sampling.augment;

/// A map of the plane that keeps lines straight: `(a x + b y + c, d x + e y + f) / (g x + h y +
/// i)`.
///
/// **Shape.** Nine coefficients, row by row.<br>
/// **Threads.** Immutable.
///
/// @param a row 1, x
/// @param b row 1, y
/// @param c row 1, 1
/// @param d row 2, x
/// @param e row 2, y
/// @param f row 2, 1
/// @param g row 3, x
/// @param h row 3, y
/// @param i row 3, 1
public record Homography(
    double a, double b, double c, double d, double e, double f, double g, double h, double i) {
  /// Leaves every point where it is.
  public static final Homography IDENTITY = affine(1, 0, 0, 0, 1, 0);

  /// A map without perspective.
  ///
  /// @param a row 1, x
  /// @param b row 1, y
  /// @param c row 1, 1
  /// @param d row 2, x
  /// @param e row 2, y
  /// @param f row 2, 1
  /// @return the map
  public static Homography affine(double a, double b, double c, double d, double e, double f) {
    return new Homography(a, b, c, d, e, f, 0, 0, 1);
  }

  /// The same map about another origin.
  ///
  /// @param x of the origin
  /// @param y of the origin
  /// @return moves there, maps, moves back
  public Homography about(double x, double y) {
    return affine(1, 0, -x, 0, 1, -y).then(this).then(affine(1, 0, x, 0, 1, y));
  }

  /// First this map, then another.
  ///
  /// @param next the other
  /// @return their product
  public Homography then(Homography next) {
    return new Homography(
        next.a * a + next.b * d + next.c * g,
        next.a * b + next.b * e + next.c * h,
        next.a * c + next.b * f + next.c * i,
        next.d * a + next.e * d + next.f * g,
        next.d * b + next.e * e + next.f * h,
        next.d * c + next.e * f + next.f * i,
        next.g * a + next.h * d + next.i * g,
        next.g * b + next.h * e + next.i * h,
        next.g * c + next.h * f + next.i * i);
  }

  /// The way back, up to a common factor of the coefficients.
  ///
  /// @return the inverse map
  public Homography inverse() {
    return new Homography(
        e * i - f * h,
        c * h - b * i,
        b * f - c * e,
        f * g - d * i,
        a * i - c * g,
        c * d - a * f,
        d * h - e * g,
        b * g - a * h,
        a * e - b * d);
  }

  /// Whether left and right trade places.
  ///
  /// @return true if the map turns the plane over
  public boolean mirrors() {
    return a * e - b * d < 0;
  }

  /// Maps a point.
  ///
  /// @param point any
  /// @return where it goes
  public Landmark apply(Landmark point) {
    double w = g * point.x() + h * point.y() + i;
    return new Landmark(
        (a * point.x() + b * point.y() + c) / w, (d * point.x() + e * point.y() + f) / w);
  }
}
