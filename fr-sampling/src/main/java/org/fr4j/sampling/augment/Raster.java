package org.fr4j.sampling.augment;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// An RGB image of floats, 0 to 255.
///
/// **Shape.** `pixels()` is `height x width x 3`, row-major, red first.<br>
/// **Threads.** Mutable: one thread at a time.
public final class Raster {
  private static final int MOST = 1 << 14;

  private final int width;
  private final int height;
  private final float[] pixels;

  private Raster(int width, int height, float[] pixels) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /// A black image.
  ///
  /// @param width 1 to 16384
  /// @param height 1 to 16384
  /// @return the image
  /// @throws IllegalArgumentException if a side is out of range
  public static Raster black(int width, int height) {
    if (width < 1 || width > MOST || height < 1 || height > MOST) {
      throw new IllegalArgumentException(
          "image of %d x %d: sides must be 1 to %d".formatted(width, height, MOST));
    }
    return new Raster(width, height, new float[Math.multiplyExact(width * height, 3)]);
  }

  /// The pixels of a picture of Java; transparency is ignored.
  ///
  /// @param image any
  /// @return a copy
  public static Raster of(BufferedImage image) {
    Raster raster = black(image.getWidth(), image.getHeight());
    int[] row = new int[raster.width];
    float[] pixels = raster.pixels;
    int at = 0;
    for (int y = 0; y < raster.height; y++) {
      image.getRGB(0, y, raster.width, 1, row, 0, raster.width);
      for (int rgb : row) {
        pixels[at++] = rgb >> 16 & 0xff;
        pixels[at++] = rgb >> 8 & 0xff;
        pixels[at++] = rgb & 0xff;
      }
    }
    return raster;
  }

  /// Reads an image file.
  ///
  /// @param file JPEG, PNG or whatever else ImageIO has a reader for
  /// @return the image
  /// @throws IOException if it can't be read or is no image
  public static Raster read(Path file) throws IOException {
    BufferedImage image;
    try (var in = Files.newInputStream(file)) {
      image = ImageIO.read(in);
    } catch (IOException | RuntimeException e) {
      throw new IOException("%s: can't be read: %s".formatted(file, e.getMessage()), e);
    }
    if (image == null) {
      throw new IOException(file + ": not an image of a known format");
    }
    return of(image);
  }

  /// The picture for Java, rounded to bytes.
  ///
  /// @return an opaque RGB image
  public BufferedImage toImage() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int rgb = toByte(pixels[at]) << 16 | toByte(pixels[at + 1]) << 8 | toByte(pixels[at + 2]);
        image.setRGB(x, y, rgb);
        at += 3;
      }
    }
    return image;
  }

  private static int toByte(float value) {
    return (int) (Math.clamp(value, 0f, 255f) + 0.5f);
  }

  /// Pixels a row.
  ///
  /// @return at least 1
  public int width() {
    return width;
  }

  /// Rows.
  ///
  /// @return at least 1
  public int height() {
    return height;
  }

  /// The pixels themselves, not a copy.
  ///
  /// @return `height x width x 3` floats
  public float[] pixels() {
    return pixels;
  }

  /// Another image of the same pixels.
  ///
  /// @return a copy
  public Raster copy() {
    return new Raster(width, height, pixels.clone());
  }

  /// The image at another size, each pixel the mean of those that it covers; linear between pixels
  /// where it grows.
  ///
  /// @param newWidth 1 to 16384
  /// @param newHeight 1 to 16384
  /// @return a new image
  public Raster resized(int newWidth, int newHeight) {
    Raster wide = black(newWidth, height);
    Resampling.of(width, newWidth).rows(pixels, wide.pixels, height);
    Raster resized = black(newWidth, newHeight);
    Resampling.of(height, newHeight).columns(wide.pixels, resized.pixels, newWidth * 3);
    return resized;
  }

  /// Holds every value between 0 and 255.
  void clamp() {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Math.min(255f, Math.max(0f, pixels[i]));
    }
  }
}
