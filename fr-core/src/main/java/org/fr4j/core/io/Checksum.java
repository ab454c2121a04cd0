package org.fr4j.core.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// The checksum in the last eight bytes of a file: the CRC-32C of all bytes before it, big-endian.
public final class Checksum {
  /// Bytes that it takes.
  public static final int BYTES = Long.BYTES;

  private Checksum() {}

  /// Refuses a file that is damaged.
  ///
  /// @param file its name, for the error
  /// @param bytes all of it, [#BYTES] or more
  /// @throws IOException if the checksum is not that of the bytes before it, with the offset and
  ///   both
  public static void require(Path file, byte[] bytes) throws IOException {
    int length = bytes.length - BYTES;
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    long stored = ByteBuffer.wrap(bytes).getLong(length);
    if (stored != checksum.getValue()) {
      throw new IOException(
          "%s, offset %d: checksum %x, expected %x: the file is damaged"
              .formatted(file, length, stored, checksum.getValue()));
    }
  }
}
