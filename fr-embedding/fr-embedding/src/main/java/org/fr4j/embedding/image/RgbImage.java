package org.fr4j.embedding.image;

/// An image of red, green and blue, a byte each.
///
/// **Shape.** `height` rows of `width` pixels, R, G, B, R, ...; the top left is the first.<br>
/// **Threads.** Not copied: whoever keeps the array may change it, and should not.
///
/// @param width pixels in a row, at least 1
/// @param height rows, at least 1
/// @param pixels `3 * width * height` bytes, each 0 to 255 unsigned
@SuppressWarnings("ArrayRecordComponent") // pixels are shared, images are never compared
public record RgbImage(int width, int height, byte[] pixels) {
  /// Checks the size.
  ///
  /// @throws IllegalArgumentException if a side is below 1 or the array has another length
  public RgbImage {
    if (width < 1 || height < 1 || pixels.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "image of %d x %d with %d bytes: sides must be at least 1, bytes 3 * width * height"
              .formatted(width, height, pixels.length));
    }
  }

  /// A black image.
  ///
  /// @param width pixels in a row, at least 1
  /// @param height rows, at least 1
  /// @return the image
  /// @throws IllegalArgumentException if a side is below 1 or the image too large
  public static RgbImage black(int width, int height) {
    if (3L * width * height > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("image of %d x %d: too large".formatted(width, height));
    }
    return new RgbImage(width, height, new byte[Math.max(0, 3 * width * height)]);
  }

  /// One value.
  ///
  /// @param x column from the left
  /// @param y row from the top
  /// @param channel 0 red, 1 green, 2 blue
  /// @return 0 to 255
  public int at(int x, int y, int channel) {
    return pixels[3 * (y * width + x) + channel] & 0xff;
  }
}
