package org.fr4j.sampling.imbalance;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SimpleImageHandler;
import org.fr4j.core.io.SafeFile;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

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

  /// Saves as SVG, pixels inside: the file needs no other.
  ///
  /// @param file where to
  /// @throws IOException if it can't be written
  public void saveSvg(Path file) throws IOException {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(svgDocument());
    context.setImageHandler(new PngInside());
    context.setGenericImageHandler(new SimpleImageHandler(new PngInside()));
    SVGGraphics2D canvas = new SVGGraphics2D(context, false);
    canvas.setSVGCanvasSize(new Dimension(width, height));
    painter.paint(canvas, width, height);
    SafeFile.write(file, out -> writeXml(canvas.getRoot(), out));
  }

  /// Without Batik's own writer, which names a document type on another host.
  private static void writeXml(Element root, OutputStream out) throws IOException {
    try {
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(root), new StreamResult(out));
    } catch (TransformerException e) {
      throw new IOException(e);
    }
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

  /// Encodes by ImageIO, in place of the codecs of a further Batik module.
  private static final class PngInside extends ImageHandlerBase64Encoder {
    @Override
    public void encodeImage(RenderedImage image, OutputStream out) throws SVGGraphics2DIOException {
      try {
        ImageIO.write(image, "png", out);
      } catch (IOException e) {
        throw new SVGGraphics2DIOException(e.getMessage(), e);
      }
    }
  }
}
