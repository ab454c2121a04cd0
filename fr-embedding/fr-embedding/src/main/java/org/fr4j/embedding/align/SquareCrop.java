package org.fr4j.embedding.align;

import org.fr4j.embedding.image.RgbImage;

/// An upright square around eyes and mouth, scaled: the crop of the npm
/// package @vladmandic/face-api.
///
/// With the centres of the left eye, the right eye and the mouth, the side is the mean distance
/// from eye to mouth over 0.45; the square begins half a side left of the mean of the three centres
/// and 0.43 of it above. What lies outside the image is cut off and made up for in black.
///
/// @param size of the crop, pixels, at least 1
public record SquareCrop(int size) implements Alignment {
  private static final double EYE_TO_MOUTH = 0.45;
  private static final double ABOVE = 0.43;

  /// Checks the size.
  ///
  /// @throws IllegalArgumentException if it is below 1
  public SquareCrop {
    if (size < 1) {
      throw new IllegalArgumentException("size %d: must be at least 1".formatted(size));
    }
  }

  @Override
  public RgbImage align(RgbImage image, Landmarks face) {
    Point leftEye = face.centre(36, 41);
    Point rightEye = face.centre(42, 47);
    Point mouth = face.centre(48, 67);
    Point centre = Point.mean(leftEye, rightEye, mouth);
    double reach = (leftEye.distance(mouth) + rightEye.distance(mouth)) / 2;
    int side = (int) Math.floor(reach / EYE_TO_MOUTH);
    if (side < 1) {
      throw new IllegalArgumentException("eyes and mouth coincide at %s".formatted(mouth));
    }
    int left = (int) Math.floor(Math.max(0, centre.x() - side / 2.0));
    int top = (int) Math.floor(Math.max(0, centre.y() - ABOVE * side));
    return Resampling.scale(square(image, left, top, side), size, size);
  }

  private static RgbImage square(RgbImage image, int left, int top, int side) {
    int width = Math.min(side, image.width() - left);
    int height = Math.min(side, image.height() - top);
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "face at (%d, %d) outside an image of %d x %d"
              .formatted(left, top, image.width(), image.height()));
    }
    int square = Math.max(width, height);
    int padX = square - width - Math.round((square - width) / 2f);
    int padY = square - height - Math.round((square - height) / 2f);
    byte[] pixels = new byte[3 * square * square];
    for (int y = 0; y < height; y++) {
      int from = 3 * ((top + y) * image.width() + left);
      int to = 3 * ((padY + y) * square + padX);
      System.arraycopy(image.pixels(), from, pixels, to, 3 * width);
    }
    return new RgbImage(square, square, pixels);
  }
}
