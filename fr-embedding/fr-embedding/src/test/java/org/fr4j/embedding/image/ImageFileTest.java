package org.fr4j.embedding.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFileTest {
  @TempDir private Path folder;

  /// 32 x 16 pixels: the left half red, the right half blue, a green bar along the top.
  private static byte[] flag(String format, int type) throws IOException {
    BufferedImage image = new BufferedImage(32, 16, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, 16, 16);
    graphics.setColor(Color.BLUE);
    graphics.fillRect(16, 0, 16, 16);
    graphics.setColor(Color.GREEN);
    graphics.fillRect(0, 0, 32, 8);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  private static byte[] jpeg() throws IOException {
    return flag("jpeg", BufferedImage.TYPE_INT_RGB);
  }

  private static void assertColour(RgbImage image, int x, int y, int r, int g, int b) {
    int[] channels = {image.at(x, y, 0), image.at(x, y, 1), image.at(x, y, 2)};
    for (int c = 0; c < 3; c++) {
      assertThat(channels[c])
          .as("(%d, %d) is %s", x, y, Arrays.toString(channels))
          .isCloseTo(new int[] {r, g, b}[c], within(40));
    }
  }

  @Test
  void read_decodesAPng_exactly() throws IOException {
    Path file = Files.write(folder.resolve("a.png"), flag("png", BufferedImage.TYPE_INT_RGB));

    RgbImage image = ImageFile.read(file);

    assertThat(image.width()).isEqualTo(32);
    assertThat(image.height()).isEqualTo(16);
    assertThat(image.at(2, 12, 0)).isEqualTo(255);
    assertThat(image.at(2, 12, 2)).isZero();
    assertThat(image.at(30, 12, 2)).isEqualTo(255);
  }

  @Test
  void read_decodesJpegGreyAndTransparency() throws IOException {
    assertColour(ImageFile.decode(jpeg(), "a.jpg"), 4, 13, 255, 0, 0);
    RgbImage grey = ImageFile.decode(flag("jpeg", BufferedImage.TYPE_BYTE_GRAY), "grey.jpg");
    assertThat(grey.at(4, 13, 0)).isEqualTo(grey.at(4, 13, 2));
    RgbImage argb = ImageFile.decode(flag("png", BufferedImage.TYPE_INT_ARGB), "a.png");
    assertColour(argb, 28, 13, 0, 0, 255);
  }

  /// Where the red corner, lower left in the file, must be seen for each orientation of EXIF.
  @ParameterizedTest
  @CsvSource({
    "1, 32, 16, 3, 12", "2, 32, 16, 28, 12", "3, 32, 16, 28, 3", "4, 32, 16, 3, 3",
    "5, 16, 32, 12, 3", "6, 16, 32, 3, 3", "7, 16, 32, 3, 28", "8, 16, 32, 12, 28"
  })
  void read_turnsAnImageAsExifSays(int tag, int width, int height, int x, int y)
      throws IOException {
    RgbImage image = ImageFile.decode(withOrientation(jpeg(), tag), "turned.jpg");

    assertThat(image.width()).isEqualTo(width);
    assertThat(image.height()).isEqualTo(height);
    assertColour(image, x, y, 255, 0, 0);
  }

  @Test
  void read_takesDamagedExifForUpright() throws IOException {
    byte[] turned = withOrientation(jpeg(), 6);
    turned[14] = 'X'; // the byte order of the TIFF header

    assertThat(ImageFile.decode(turned, "a.jpg").width()).isEqualTo(32);
  }

  private static byte[] withOrientation(byte[] jpeg, int tag) {
    ByteBuffer segment = ByteBuffer.allocate(36);
    segment.putShort((short) 0xffe1).putShort((short) 34);
    segment.put("Exif\0\0MM".getBytes(StandardCharsets.US_ASCII));
    segment.putShort((short) 42).putInt(8).putShort((short) 1);
    segment.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) tag);
    segment.putShort((short) 0).putInt(0);
    ByteBuffer whole = ByteBuffer.allocate(jpeg.length + segment.capacity());
    whole.put(jpeg, 0, 2).put(segment.flip()).put(jpeg, 2, jpeg.length - 2);
    return whole.array();
  }

  @Test
  void read_refusesAJpegThatIsCutShort() throws IOException {
    byte[] whole = jpeg();
    Path file = Files.write(folder.resolve("cut.jpg"), Arrays.copyOf(whole, whole.length - 60));

    assertThatIOException()
        .isThrownBy(() -> ImageFile.read(file))
        .withMessageContaining("cut.jpg: can't be decoded");
  }

  @Test
  void read_failsOrDecodesInFull_howeverAJpegIsCut() throws IOException {
    byte[] whole = jpeg();
    for (int length = 0; length < whole.length - 2; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatIOException().as("%d bytes", length).isThrownBy(() -> ImageFile.decode(cut, "cut"));
    }
  }

  @Test
  void read_refusesAnEmptyFile() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.jpg"));

    assertThatIOException()
        .isThrownBy(() -> ImageFile.read(file))
        .withMessageContaining("empty.jpg: empty file");
  }

  @Test
  void read_refusesATextNamedJpg() throws IOException {
    Path file = Files.writeString(folder.resolve("text.jpg"), "no image at all");

    assertThatIOException()
        .isThrownBy(() -> ImageFile.read(file))
        .withMessageContaining("text.jpg: no image of a known format");
  }

  @Test
  void read_refusesAMissingFile() {
    assertThatIOException()
        .isThrownBy(() -> ImageFile.read(folder.resolve("none.jpg")))
        .isInstanceOf(NoSuchFileException.class)
        .withMessageContaining("none.jpg: no such image");
  }

  @Test
  void read_refusesAHeaderOfGiganticSize_beforeItReadsPixels() throws IOException {
    byte[] png = flag("png", BufferedImage.TYPE_INT_RGB);
    ByteBuffer.wrap(png).putInt(16, 50_000).putInt(20, 50_000);

    assertThatIOException()
        .isThrownBy(() -> ImageFile.decode(png, "bomb.png"))
        .withMessageContaining("bomb.png");
  }

  @Test
  void decode_refusesMorePixelsThanItsCallerTakes() throws IOException {
    byte[] jpeg = jpeg();
    RgbImage image = ImageFile.decode(jpeg, "a.jpg");
    long pixels = (long) image.width() * image.height();

    assertThat(ImageFile.decode(jpeg, "a.jpg", pixels)).isNotNull();
    assertThatIOException()
        .isThrownBy(() -> ImageFile.decode(jpeg, "a.jpg", pixels - 1))
        .withMessageContaining("at most %d are decoded", pixels - 1);
  }
}
