package org.fr4j.index.internal.file;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// An index file, mapped: a header, a table of sections, and the sections.
///
/// **Cost.** Opening reads the header and the lists of checksums, four bytes for each block; the
/// sections are read where and when they are used, so the file may be larger than memory.<br>
/// **Threads.** Any number.<br>
/// **Errors.** What is damaged is refused when opened or, in a section, when first used. A file
/// that is cut short while it is open raises an [InternalError] where it was mapped, or reads as
/// nonsense: [#requireWhole] afterwards tells.
public final class IndexFile implements AutoCloseable {
  static final byte[] MAGIC = {'F', 'R', 'M', 'I'};
  static final int VERSION = 1;
  static final int ALIGNMENT = 4096;
  static final int HEADER_BYTES = 32;
  static final int MAX_SECTIONS = (ALIGNMENT - HEADER_BYTES) / SectionEntry.BYTES;

  private final Path path;
  private final RandomAccessFile file;
  private final Arena arena;
  private final long size;
  private final int rows;
  private final int dimension;
  private final Map<String, Section> sections = new HashMap<>();

  private IndexFile(Path path, RandomAccessFile file, Arena arena) throws IOException {
    this.path = path;
    this.file = file;
    this.arena = arena;
    this.size = file.length();
    ByteBuffer header = header();
    this.rows = header.getInt(16);
    this.dimension = header.getInt(20);
    MemorySegment all = file.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
    header.position(HEADER_BYTES);
    while (header.hasRemaining()) {
      addSection(SectionEntry.read(header), all);
    }
  }

  /// Opens a file.
  ///
  /// @throws IOException if it can't be read or its header is damaged
  public static IndexFile open(Path path) throws IOException {
    RandomAccessFile file = openForReading(path);
    Arena arena = Arena.ofShared();
    try {
      return new IndexFile(path, file, arena);
    } catch (IOException | RuntimeException | Error e) {
      arena.close();
      file.close();
      throw e;
    }
  }

  /// Not a channel of its own, which an interrupt of a searching thread would close for all.
  private static RandomAccessFile openForReading(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException(path + ": a folder, expected an index file");
    }
    try {
      return new RandomAccessFile(path.toFile(), "r");
    } catch (FileNotFoundException e) {
      if (Files.notExists(path)) {
        throw new NoSuchFileException(path.toString(), null, "no such file");
      }
      throw e;
    }
  }

  /// The header with its table, checked.
  private ByteBuffer header() throws IOException {
    ByteBuffer fixed = numbers(read(0, HEADER_BYTES));
    byte[] magic = new byte[MAGIC.length];
    fixed.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IOException(path + ": not an index file, which begins with FRMI");
    }
    int version = fixed.getInt(4);
    if (version != VERSION) {
      throw new IOException("%s: version %d, expected %d".formatted(path, version, VERSION));
    }
    int count = fixed.getInt(24);
    if (count < 0 || count > MAX_SECTIONS) {
      throw new IOException(
          "%s: %d sections, expected 0 to %d".formatted(path, count, MAX_SECTIONS));
    }
    byte[] bytes = read(0, HEADER_BYTES + count * SectionEntry.BYTES);
    ByteBuffer header = numbers(bytes);
    int expected = header.getInt(28);
    int found = headerChecksum(bytes);
    if (found != expected) {
      throw new IOException(
          "%s: damaged header: checksum %08x, expected %08x".formatted(path, found, expected));
    }
    if (header.getLong(8) != size) {
      throw new IOException(
          "%s: %d bytes, but its header promises %d".formatted(path, size, header.getLong(8)));
    }
    return header;
  }

  /// The checksum of a header, its own four bytes taken as zeros.
  static int headerChecksum(byte[] header) {
    byte[] bytes = header.clone();
    Arrays.fill(bytes, 28, HEADER_BYTES, (byte) 0);
    return Section.checksum(bytes, bytes.length);
  }

  private void addSection(SectionEntry entry, MemorySegment all) throws IOException {
    if (!entry.fits(size) || sections.containsKey(entry.name())) {
      throw new IOException("%s: no such section can be: %s".formatted(path, entry));
    }
    byte[] list = read(entry.checksumsOffset(), Integer.BYTES * entry.blocks());
    int found = Section.checksum(list, list.length);
    if (found != entry.checksum()) {
      throw new IOException(
          "%s: damaged at byte %d, checksums of section %s: checksum %08x, expected %08x"
              .formatted(path, entry.checksumsOffset(), entry.name(), found, entry.checksum()));
    }
    int[] checksums = new int[entry.blocks()];
    numbers(list).asIntBuffer().get(checksums);
    MemorySegment bytes = all.asSlice(entry.offset(), entry.length());
    sections.put(entry.name(), new Section(this, entry, bytes, checksums));
  }

  private byte[] read(long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    try {
      file.seek(at);
      file.readFully(bytes);
    } catch (EOFException e) {
      throw new IOException(
          "%s: ends at byte %d, expected %d more from byte %d"
              .formatted(path, file.length(), length, at),
          e);
    }
    return bytes;
  }

  private static ByteBuffer numbers(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  public Path path() {
    return path;
  }

  public int rows() {
    return rows;
  }

  public int dimension() {
    return dimension;
  }

  public Optional<Section> section(String name) {
    return Optional.ofNullable(sections.get(name));
  }

  /// Refuses a file that is not as long any more as when it was opened; costs one call of the
  /// system.
  ///
  /// @throws UncheckedIOException if it was cut short
  /// @throws IllegalStateException if it is closed
  public void requireWhole() {
    try {
      long now = file.length();
      if (now < size) {
        throw new IOException(
            "%s: cut short while open, to %d bytes of %d".formatted(path, now, size));
      }
    } catch (IOException e) {
      if (!arena.scope().isAlive()) {
        throw new IllegalStateException(path + ": closed", e);
      }
      throw new UncheckedIOException(e);
    }
  }

  /// What to throw where the mapped file could not be read.
  ///
  /// @param fault raised by an access to its memory
  public UncheckedIOException unreadable(InternalError fault) {
    requireWhole();
    return new UncheckedIOException(
        new IOException(path + ": a part of it can't be read from its disk", fault));
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
