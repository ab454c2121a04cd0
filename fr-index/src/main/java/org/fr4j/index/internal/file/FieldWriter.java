package org.fr4j.index.internal.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes numbers, little-endian, and texts: four bytes of length, then UTF-8.
public final class FieldWriter {
  private final OutputStream out;
  private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

  public FieldWriter(OutputStream out) {
    this.out = out;
  }

  public void writeInt(int value) throws IOException {
    number.putInt(0, value);
    out.write(number.array(), 0, Integer.BYTES);
  }

  public void writeLong(long value) throws IOException {
    number.putLong(0, value);
    out.write(number.array(), 0, Long.BYTES);
  }

  public void writeText(String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    writeInt(utf8.length);
    out.write(utf8);
  }

  public void writeTexts(List<String> texts) throws IOException {
    writeInt(texts.size());
    for (String text : texts) {
      writeText(text);
    }
  }
}
