package org.fr4j.sampling.augment;

import java.util.List;

/// An image and the landmarks that move along with it.
///
/// @param raster the pixels
/// @param landmarks any number; five are taken as eyes, nose and corners of the mouth, left before
///   right, and trade places when the image is mirrored
public record Picture(Raster raster, List<Landmark> landmarks) {
  /// Copies the list.
  public Picture {
    landmarks = List.copyOf(landmarks);
  }

  /// A picture without landmarks.
  ///
  /// @param raster the pixels
  /// @return the picture
  public static Picture of(Raster raster) {
    return new Picture(raster, List.of());
  }

  /// The picture at another size.
  ///
  /// @param width pixels a row
  /// @param height rows
  /// @return a new picture, or this one where it has that size
  public Picture resized(int width, int height) {
    if (width == raster.width() && height == raster.height()) {
      return this;
    }
    double scaleX = (double) width / raster.width();
    double scaleY = (double) height / raster.height();
    return new Picture(
        raster.resized(width, height),
        landmarks.stream()
            .map(point -> new Landmark(point.x() * scaleX, point.y() * scaleY))
            .toList());
  }

  /// The picture seen through a map of the plane.
  ///
  /// @param map takes each point to its new place
  /// @return a new picture of the same size; pixels from outside repeat the edge
  Picture warped(Homography map) {
    List<Landmark> moved = landmarks.stream().map(map::apply).toList();
    if (map.mirrors() && moved.size() == 5) {
      moved = List.of(moved.get(1), moved.get(0), moved.get(2), moved.get(4), moved.get(3));
    }
    return new Picture(Warp.apply(raster, map.inverse()), moved);
  }
}
