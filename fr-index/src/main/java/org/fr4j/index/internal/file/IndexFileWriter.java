package org.fr4j.index.internal.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fr4j.core.io.SafeFile;

/// Writes an index file: the sections one after the other, then the header that says where they
/// lie.
public final class IndexFileWriter {
  /// Bytes that one checksum covers: a random row costs a check of so many once.
  static final int BLOCK = 1 << 16;

  private IndexFileWriter() {}

  /// Writes a file whole or not at all.
  ///
  /// @param sections by name, 1 to 24 letters of ASCII, in the order of the file
  /// @throws IOException if it can't be written; a file of that name is then as it was
  public static void write(
      Path file, int rows, int dimension, Map<String, ? extends SafeFile.Content> sections)
      throws IOException {
    SafeFile.writeChannel(
        file,
        channel -> {
          List<SectionEntry> table = new ArrayList<>();
          for (Map.Entry<String, ? extends SafeFile.Content> section : sections.entrySet()) {
            table.add(write(channel, section.getKey(), section.getValue()));
          }
          pad(channel);
          writeHeader(channel, rows, dimension, table);
        });
  }

  private static SectionEntry write(FileChannel channel, String name, SafeFile.Content content)
      throws IOException {
    long offset = aligned(Math.max(channel.size(), IndexFile.ALIGNMENT));
    channel.position(offset);
    BlockStream blocks = new BlockStream(channel);
    content.writeTo(blocks);
    blocks.end();
    byte[] checksums = blocks.checksums();
    long length = channel.position() - offset;
    SectionEntry entry =
        new SectionEntry(
            name, offset, length, BLOCK, Section.checksum(checksums, checksums.length));
    channel.position(entry.checksumsOffset());
    writeAll(channel, checksums, checksums.length);
    return entry;
  }

  /// So that an empty section at the end lies within the file too.
  private static void pad(FileChannel channel) throws IOException {
    long end = aligned(Math.max(channel.size(), IndexFile.ALIGNMENT));
    if (channel.size() < end) {
      channel.position(end - 1);
      writeAll(channel, new byte[1], 1);
    }
  }

  private static void writeHeader(
      FileChannel channel, int rows, int dimension, List<SectionEntry> table) throws IOException {
    int bytes = IndexFile.HEADER_BYTES + table.size() * SectionEntry.BYTES;
    ByteBuffer header = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    header.put(IndexFile.MAGIC).putInt(IndexFile.VERSION).putLong(channel.size());
    header.putInt(rows).putInt(dimension).putInt(table.size()).putInt(0);
    table.forEach(entry -> entry.write(header));
    header.putInt(28, IndexFile.headerChecksum(header.array()));
    channel.position(0);
    writeAll(channel, header.array(), bytes);
  }

  private static long aligned(long offset) {
    return Math.ceilDiv(offset, (long) IndexFile.ALIGNMENT) * IndexFile.ALIGNMENT;
  }

  private static void writeAll(FileChannel channel, byte[] bytes, int size) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes, 0, size);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }

  /// Writes in blocks and keeps the checksum of each.
  private static final class BlockStream extends OutputStream {
    private final FileChannel channel;
    private final byte[] block = new byte[BLOCK];
    private final List<Integer> checksums = new ArrayList<>();
    private int filled;

    BlockStream(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      int done = 0;
      while (done < length) {
        int part = Math.min(length - done, BLOCK - filled);
        System.arraycopy(bytes, from + done, block, filled, part);
        filled += part;
        done += part;
        if (filled == BLOCK) {
          writeBlock();
        }
      }
    }

    private void writeBlock() throws IOException {
      checksums.add(Section.checksum(block, filled));
      writeAll(channel, block, filled);
      filled = 0;
    }

    /// Writes the last block, which may be a short one.
    void end() throws IOException {
      if (filled > 0) {
        writeBlock();
      }
    }

    byte[] checksums() {
      ByteBuffer list =
          ByteBuffer.allocate(Integer.BYTES * checksums.size()).order(ByteOrder.LITTLE_ENDIAN);
      checksums.forEach(list::putInt);
      return list.array();
    }
  }
}
