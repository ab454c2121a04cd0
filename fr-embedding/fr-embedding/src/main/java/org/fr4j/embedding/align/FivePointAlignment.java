package org.fr4j.embedding.align;

import java.util.List;
import org.fr4j.embedding.image.RgbImage;

/// Brings the five points of a face onto those of a template, by a similarity in the sense of least
/// squares.
///
/// @param template left eye, right eye, nose, left and right corner of the mouth, in pixels of the
///   crop
/// @param width of the crop, at least 1
/// @param height of the crop, at least 1
public record FivePointAlignment(List<Point> template, int width, int height) implements Alignment {
  /// The template of ArcFace, for crops of 112 x 112.
  public static final FivePointAlignment ARCFACE_112 =
      new FivePointAlignment(
          List.of(
              new Point(38.2946, 51.6963),
              new Point(73.5318, 51.5014),
              new Point(56.0252, 71.7366),
              new Point(41.5493, 92.3655),
              new Point(70.7299, 92.2041)),
          112,
          112);

  /// Checks what it is given.
  ///
  /// @throws IllegalArgumentException if there are not five points or a side is below 1
  public FivePointAlignment {
    template = List.copyOf(template);
    if (template.size() != 5 || width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "template of %d points for %d x %d: must be 5 points and sides of at least 1"
              .formatted(template.size(), width, height));
    }
  }

  @Override
  public RgbImage align(RgbImage image, Landmarks face) {
    return Resampling.warp(
        image, SimilarityTransform.between(template, face.five()), width, height);
  }
}
