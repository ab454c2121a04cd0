package org.fr4j.embedding.align;

import java.util.List;

/// The 68 points of a face: jaw 0-16, brows 17-26, nose 27-35, eyes 36-47, mouth 48-67.
///
/// **Source.** The annotation scheme of iBUG 300-W; left and right are those of the image.
///
/// @param points 68 of them, in pixels of the image
public record Landmarks(List<Point> points) {
  /// How many there are.
  public static final int COUNT = 68;

  /// Checks the number.
  ///
  /// @throws IllegalArgumentException if there are not 68
  public Landmarks {
    points = List.copyOf(points);
    if (points.size() != COUNT) {
      throw new IllegalArgumentException(
          "%d landmarks: must be %d".formatted(points.size(), COUNT));
    }
  }

  /// Left eye, right eye, tip of the nose, left and right corner of the mouth.
  ///
  /// An eye is the mean of the four points of its lids, a corner the mean of its outer and its
  /// inner point.
  ///
  /// @return five points
  public List<Point> five() {
    return List.of(
        mean(37, 38, 40, 41), mean(43, 44, 46, 47), points.get(30), mean(48, 60), mean(54, 64));
  }

  /// The centre of some of the points.
  ///
  /// @param first the first of them
  /// @param last the last of them
  /// @return their mean
  public Point centre(int first, int last) {
    return Point.mean(points.subList(first, last + 1).toArray(new Point[0]));
  }

  private Point mean(int... indices) {
    Point[] some = new Point[indices.length];
    for (int i = 0; i < indices.length; i++) {
      some[i] = points.get(indices[i]);
    }
    return Point.mean(some);
  }
}
