package org.fr4j.core.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Writes a file whole or not at all.
///
/// The bytes go to a temporary name in the same folder, are forced to the disk, and take the file's
/// name in one step. Whoever reads that name sees the old file or the new one; a full disk or a
/// killed process leaves the old one.
public final class SafeFile {
  private SafeFile() {}

  /// Writes the content of a file.
  @FunctionalInterface
  public interface Content {
    /// Writes everything; need not flush or close.
    ///
    /// @param out buffered
    /// @throws IOException if writing fails
    void writeTo(OutputStream out) throws IOException;
  }

  /// Writes the content of a file at will, such as in blocks by position.
  @FunctionalInterface
  public interface Channel {
    /// Writes everything; need not force or close.
    ///
    /// @param out an empty file, open for reading and writing
    /// @throws IOException if writing fails
    void writeTo(FileChannel out) throws IOException;
  }

  /// Replaces or creates a file; its folder is created where it is missing.
  ///
  /// @param file where to
  /// @param content what
  /// @throws IOException if it can't be written; the file is then as it was
  public static void write(Path file, Content content) throws IOException {
    writeChannel(
        file,
        channel -> {
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
          content.writeTo(out);
          out.flush();
        });
  }

  /// Replaces or creates a file; its folder is created where it is missing.
  ///
  /// @param file where to
  /// @param content what
  /// @throws IOException if it can't be written; the file is then as it was
  public static void writeChannel(Path file, Channel content) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    // Not by createTempFile, whose files only their owner may read.
    Path temporary =
        target.resolveSibling("%s.%s.tmp".formatted(target.getFileName(), UUID.randomUUID()));
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.WRITE,
              StandardOpenOption.READ)) {
        content.writeTo(channel);
        channel.force(true);
      }
      move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
