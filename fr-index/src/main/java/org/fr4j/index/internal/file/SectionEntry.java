package org.fr4j.index.internal.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// One line of the table of sections.
///
/// @param name 1 to 24 bytes of ASCII
/// @param offset of the first byte in the file
/// @param length bytes
/// @param block bytes that one checksum covers
/// @param checksum of the list of checksums
record SectionEntry(String name, long offset, long length, int block, int checksum) {
  static final int BYTES = 48;
  private static final int NAME_BYTES = 24;
  private static final int MAX_BLOCK = 1 << 24;
  private static final int MAX_BLOCKS = Integer.MAX_VALUE / Integer.BYTES;

  int blocks() {
    return Math.toIntExact(Math.ceilDiv(length, block));
  }

  /// Where the list of checksums begins.
  long checksumsOffset() {
    return Math.ceilDiv(offset + length, (long) Long.BYTES) * Long.BYTES;
  }

  /// One past the list of checksums.
  long end() {
    return checksumsOffset() + (long) Integer.BYTES * blocks();
  }

  void write(ByteBuffer out) {
    byte[] ascii = new byte[NAME_BYTES];
    byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(letters, 0, ascii, 0, letters.length);
    out.put(ascii).putLong(offset).putLong(length).putInt(block).putInt(checksum);
  }

  static SectionEntry read(ByteBuffer in) {
    byte[] ascii = new byte[NAME_BYTES];
    in.get(ascii);
    String name = new String(ascii, StandardCharsets.US_ASCII).replace("\0", "");
    return new SectionEntry(name, in.getLong(), in.getLong(), in.getInt(), in.getInt());
  }

  /// Whether it lies within a file of a size and has a number of blocks that can be handled.
  boolean fits(long fileSize) {
    return block > 0
        && block <= MAX_BLOCK
        && offset >= IndexFile.ALIGNMENT
        && offset % IndexFile.ALIGNMENT == 0
        && offset <= fileSize
        && length >= 0
        && length <= fileSize - offset
        && Math.ceilDiv(length, block) <= MAX_BLOCKS
        && end() <= fileSize;
  }
}
