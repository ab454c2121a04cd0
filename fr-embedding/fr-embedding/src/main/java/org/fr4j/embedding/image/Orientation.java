package org.fr4j.embedding.image;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// How a camera was held: telephones store a portrait lying down and say so in EXIF.
///
/// **Source.** EXIF 2.32, tag 0x0112: 1 upright, 2 mirrored, 3 upside down, 4 both, 5 to 8 the same
/// with the sides swapped.
///
/// @param tag 1 to 8
record Orientation(int tag) {
  private static final Orientation UPRIGHT = new Orientation(1);
  private static final int JPEG_MAGIC = 0xff;

  /// The orientation of an image file; upright where it says nothing, or nothing that can be read.
  static Orientation of(byte[] file) {
    if ((file[0] & 0xff) != JPEG_MAGIC) {
      return UPRIGHT;
    }
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      List<JPEGSegment> segments = JPEGSegmentUtil.readSegments(in, JPEG.APP1, "Exif");
      return segments.isEmpty() ? UPRIGHT : read(segments.getFirst());
    } catch (IOException | RuntimeException e) {
      return UPRIGHT; // EXIF is often damaged by tools; the pixels decide whether the image is
      // usable
    }
  }

  private static Orientation read(JPEGSegment segment) throws IOException {
    try (InputStream data = segment.data()) {
      data.skipNBytes(1); // a padding byte after the name
      try (ImageInputStream tiff = new MemoryCacheImageInputStream(data)) {
        Entry entry = new TIFFReader().read(tiff).getEntryById(TIFF.TAG_ORIENTATION);
        int tag =
            entry != null && entry.getValue() instanceof Number number ? number.intValue() : 1;
        return tag >= 1 && tag <= 8 ? new Orientation(tag) : UPRIGHT;
      }
    }
  }

  BufferedImage upright(BufferedImage stored) {
    if (tag == 1) {
      return stored;
    }
    int w = stored.getWidth();
    int h = stored.getHeight();
    boolean swapped = tag >= 5;
    BufferedImage upright =
        new BufferedImage(swapped ? h : w, swapped ? w : h, BufferedImage.TYPE_INT_RGB);
    AffineTransform turn =
        switch (tag) {
          case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
          case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
          case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
          case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
          case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
          case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
          default -> new AffineTransform(0, -1, 1, 0, 0, w);
        };
    Graphics2D graphics = upright.createGraphics();
    graphics.drawImage(stored, turn, null);
    graphics.dispose();
    return upright;
  }
}
