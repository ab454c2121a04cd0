package org.fr4j.index.internal.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32C;

/// A part of a mapped index file, checked block by block before its first use.
///
/// **Cost.** A block is read once for its check; after that a call costs one flag a block.<br>
/// **Threads.** Any number. Two that come to a block at once both check it.
public final class Section {
  private final IndexFile file;
  private final SectionEntry entry;
  private final MemorySegment bytes;
  private final int[] checksums;
  // Written without order: a thread that misses a flag checks the block again.
  private final boolean[] sound;

  Section(IndexFile file, SectionEntry entry, MemorySegment bytes, int[] checksums) {
    this.file = file;
    this.entry = entry;
    this.bytes = bytes;
    this.checksums = checksums;
    this.sound = new boolean[checksums.length];
  }

  /// All bytes; those of a range may be read after [#check] of it.
  public MemorySegment bytes() {
    return bytes;
  }

  /// Compares the blocks that hold a range with their checksums, unless that was done before.
  ///
  /// @param from first byte of the range
  /// @param to one past its last byte
  /// @throws UncheckedIOException if a block differs, naming it
  public void check(long from, long to) {
    if (from >= to) {
      return;
    }
    byte[] copy = null;
    int last = (int) ((to - 1) / entry.block());
    for (int block = (int) (from / entry.block()); block <= last; block++) {
      if (!sound[block]) {
        copy = copy == null ? new byte[entry.block()] : copy;
        check(block, copy);
        sound[block] = true;
      }
    }
  }

  /// Checks a copy: a fault while the file is copied is an error that can be caught, but one inside
  /// the checksum's own code would end the JVM.
  private void check(int block, byte[] copy) {
    long at = (long) block * entry.block();
    int size = (int) Math.min(entry.block(), bytes.byteSize() - at);
    file.requireWhole();
    try {
      MemorySegment.copy(bytes, at, MemorySegment.ofArray(copy), 0, size);
    } catch (InternalError e) {
      throw file.unreadable(e);
    }
    int found = checksum(copy, size);
    if (found != checksums[block]) {
      throw new UncheckedIOException(
          new IOException(
              "%s: damaged in section %s, bytes %d to %d: checksum %08x, expected %08x"
                  .formatted(
                      file.path(),
                      entry.name(),
                      entry.offset() + at,
                      entry.offset() + at + size - 1,
                      found,
                      checksums[block])));
    }
  }

  static int checksum(byte[] bytes, int size) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, size);
    return (int) crc.getValue();
  }
}
