package org.fr4j.index.internal.file;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads a section that [FieldWriter] wrote, from its first field to its last.
public final class FieldReader {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment bytes;
  private long at;

  public FieldReader(Section section) {
    this.bytes = section.bytes();
    section.check(0, bytes.byteSize());
  }

  public int readInt() throws IOException {
    return bytes.get(INT, advance(Integer.BYTES));
  }

  public long readLong() throws IOException {
    return bytes.get(LONG, advance(Long.BYTES));
  }

  /// Numbers without a count before them.
  public int[] readInts(int count) throws IOException {
    int[] values = new int[count];
    MemorySegment.copy(bytes, INT, advance((long) Integer.BYTES * count), values, 0, count);
    return values;
  }

  public long[] readLongs(int count) throws IOException {
    long[] values = new long[count];
    MemorySegment.copy(bytes, LONG, advance((long) Long.BYTES * count), values, 0, count);
    return values;
  }

  public String readText() throws IOException {
    int length = readInt();
    byte[] utf8 = bytes.asSlice(advance(length), length).toArray(ValueLayout.JAVA_BYTE);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  public List<String> readTexts() throws IOException {
    int count = readInt();
    requireRoom((long) Integer.BYTES * count);
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(readText());
    }
    return texts;
  }

  private long advance(long size) throws IOException {
    requireRoom(size);
    long from = at;
    at += size;
    return from;
  }

  private void requireRoom(long size) throws IOException {
    if (size < 0 || size > bytes.byteSize() - at) {
      throw new IOException(
          "a field of %d bytes at byte %d of a section of %d"
              .formatted(size, at, bytes.byteSize()));
    }
  }
}
