package org.fr4j.eval.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/// Faces made small enough to stand within a page, until the page is full.
final class Thumbnails {
  private static final int SIDE = 112;

  /// With everything else a page stays under five million bytes.
  private static final int MOST_LETTERS = 3_200_000;

  private final FaceImages faces;
  private final Map<Integer, Optional<String>> made = new HashMap<>();
  private int letters;

  Thumbnails(FaceImages faces) {
    this.faces = faces;
  }

  /// An image as an address that holds it; empty where it can't be read or the page is full.
  Optional<String> address(int row) {
    return made.computeIfAbsent(row, this::make);
  }

  private Optional<String> make(int row) {
    if (letters > MOST_LETTERS) {
      return Optional.empty();
    }
    try {
      String address =
          "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg(faces.face(row)));
      letters += address.length();
      return Optional.of(address);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    int side = Math.min(image.getWidth(), image.getHeight());
    int left = (image.getWidth() - side) / 2;
    int top = (image.getHeight() - side) / 2;
    BufferedImage small = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(image, 0, 0, SIDE, SIDE, left, top, left + side, top + side, null);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(small, "jpeg", bytes)) {
      throw new IOException("no writer of JPEG in this Java");
    }
    return bytes.toByteArray();
  }
}
