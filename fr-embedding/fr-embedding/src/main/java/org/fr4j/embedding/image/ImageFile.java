package org.fr4j.embedding.image;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Decodes image files: JPEG, PNG, GIF, BMP and what else ImageIO finds a reader for.
///
/// **Errors.** A file that is missing, empty, no image, cut short or too large is an [IOException]
/// that names it; a JPEG that a lenient decoder would fill with grey is refused too. The size is
/// read before any pixel is.<br>
/// **Shape.** Transparency goes over black; the orientation of EXIF is followed.
public final class ImageFile {
  /// The most pixels that are decoded: what a header claims beyond that is refused.
  public static final long MAX_PIXELS = 100_000_000;

  private ImageFile() {}

  /// Decodes a file.
  ///
  /// @param file an image
  /// @return its pixels
  /// @throws IOException if it can't be read or decoded in full
  public static RgbImage read(Path file) throws IOException {
    try {
      return decode(Files.readAllBytes(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(file.toString(), null, "no such image");
    }
  }

  /// Decodes the bytes of a file.
  ///
  /// @param bytes an image file's
  /// @param name what to call it in an error
  /// @return its pixels
  /// @throws IOException if it can't be decoded in full
  public static RgbImage decode(byte[] bytes, String name) throws IOException {
    return decode(bytes, name, MAX_PIXELS);
  }

  /// Decodes the bytes of a file that may be from anybody: some 8 bytes a pixel are taken for it.
  ///
  /// @param bytes an image file's
  /// @param name what to call it in an error
  /// @param maxPixels the most that are decoded
  /// @return its pixels
  /// @throws IOException if it has more, or can't be decoded in full
  public static RgbImage decode(byte[] bytes, String name, long maxPixels) throws IOException {
    if (bytes.length == 0) {
      throw new IOException(name + ": empty file");
    }
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException(name + ": no image of a known format");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return pixels(Orientation.of(bytes).upright(decode(reader, name, maxPixels)));
      } finally {
        reader.dispose();
      }
    }
  }

  private static BufferedImage decode(ImageReader reader, String name, long maxPixels)
      throws IOException {
    try {
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      if (pixels > maxPixels) {
        throw new IOException(
            "%d x %d pixels, at most %d are decoded"
                .formatted(reader.getWidth(0), reader.getHeight(0), maxPixels));
      }
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      BufferedImage image = reader.read(0);
      for (String warning : warnings) {
        if (warning.contains("Premature end") || warning.contains("Corrupt JPEG data")) {
          throw new IOException(warning);
        }
      }
      return image;
    } catch (IOException | RuntimeException e) {
      // Readers throw whatever a damaged file makes them stumble over.
      throw new IOException("%s: can't be decoded: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static RgbImage pixels(BufferedImage image) {
    BufferedImage rgb = image;
    if (image.getType() != BufferedImage.TYPE_INT_RGB) {
      rgb = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = rgb.createGraphics();
      graphics.drawImage(image, 0, 0, null);
      graphics.dispose();
    }
    int[] packed = ((DataBufferInt) rgb.getRaster().getDataBuffer()).getData();
    byte[] pixels = new byte[3 * packed.length];
    for (int i = 0; i < packed.length; i++) {
      pixels[3 * i] = (byte) (packed[i] >> 16);
      pixels[3 * i + 1] = (byte) (packed[i] >> 8);
      pixels[3 * i + 2] = (byte) packed[i];
    }
    return new RgbImage(rgb.getWidth(), rgb.getHeight(), pixels);
  }
}
