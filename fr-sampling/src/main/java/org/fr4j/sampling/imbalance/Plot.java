package org.fr4j.sampling.imbalance;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.fr4j.core.io.SafeFile;
import org.w3c.dom.Document;

/// A drawing that is saved as PNG or SVG.
///
/// **Threads.** One thread at a time.
public final class Plot {
  private static final int PIXELS_PER_POINT = 2;

  /// Paints the drawing on a canvas of a size.
  @FunctionalInterface
  public interface Painter {
    /// Paints.
    ///
    /// @param canvas where to
    /// @param width in points
    /// @param height in points
    void paint(Graphics2D canvas, int width, int height);
  }

  private final Painter painter;
  private final int width;
  private final int height;

  private Plot(Painter painter, int width, int height) {
    this.painter = painter;
    this.width = width;
    this.height = height;
  }

  /// A drawing.
  ///
  /// @param painter paints it
  /// @param width in points, at least 1
  /// @param height in points, at least 1
  /// @return the plot
  public static Plot of(Painter painter, int width, int height) {
    return new Plot(painter, width, height);
  }

  /// The drawing as pixels, two a point.
  ///
  /// @return an opaque RGB image
  public BufferedImage image() {
    BufferedImage image =
        new BufferedImage(
            width * PIXELS_PER_POINT, height * PIXELS_PER_POINT, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    try {
      canvas.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
      canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      painter.paint(canvas, width, height);
    } finally {
      canvas.dispose();
    }
    return image;
  }

  /// Saves as PNG.
  ///
  /// @param file where to
  /// @throws IOException if it can't be written
  public void savePng(Path file) throws IOException {
    BufferedImage image = image();
    SafeFile.write(file, out -> ImageIO.write(image, "png", out));
  }

  /// Saves as SVG.
  ///
  /// @param file where to
  /// @throws IOException if it can't be written
  public void saveSvg(Path file) throws IOException {
    SVGGraphics2D canvas = new SVGGraphics2D(svgDocument());
    canvas.setSVGCanvasSize(new java.awt.Dimension(width, height));
    painter.paint(canvas, width, height);
    SafeFile.write(
        file,
        out -> {
          OutputStreamWriter writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          canvas.stream(writer, true);
          writer.flush();
        });
  }

  private static Document svgDocument() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument("http://www.w3.org/2000/svg", "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every JDK builds documents", e);
    }
  }
}
