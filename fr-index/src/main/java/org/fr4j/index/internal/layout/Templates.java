package org.fr4j.index.internal.layout;

import java.lang.foreign.MemorySegment;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.index.internal.file.IndexFile;
import org.fr4j.index.internal.file.Section;
import org.jspecify.annotations.Nullable;

/// Unit templates, in memory or in a mapped file: whoever reads rows calls [#check] of them first.
///
/// **Shape.** `rows()` x `dimension()` float32, row-major, little-endian.<br>
/// **Cost.** In memory the checks are free; in a file the first one reads a block, the next ones a
/// flag.<br>
/// **Threads.** Any number may read.
public final class Templates implements AutoCloseable {
  private final EmbeddingMatrix units;
  private final @Nullable IndexFile file;
  private final @Nullable Section section;

  private Templates(EmbeddingMatrix units, @Nullable IndexFile file, @Nullable Section section) {
    this.units = units;
    this.file = file;
    this.section = section;
  }

  /// Takes over a matrix of unit rows.
  public static Templates of(EmbeddingMatrix units) {
    return new Templates(units, null, null);
  }

  /// Takes over an open file.
  ///
  /// @throws IllegalArgumentException if the section has another size than the file's header says
  public static Templates of(IndexFile file, Section section) {
    EmbeddingMatrix units = EmbeddingMatrix.over(section.bytes(), file.rows(), file.dimension());
    return new Templates(units, file, section);
  }

  public int rows() {
    return units.rows();
  }

  public int dimension() {
    return units.dimension();
  }

  /// The rows, one after the other.
  public MemorySegment segment() {
    return units.segment();
  }

  /// Where a row begins, in bytes.
  public long offset(int id) {
    return units.offset(id);
  }

  /// Refuses damaged rows.
  ///
  /// @param from first row that is going to be read
  /// @param to one past the last
  /// @throws java.io.UncheckedIOException if the file is damaged there
  public void check(int from, int to) {
    if (section != null) {
      long row = (long) Float.BYTES * units.dimension();
      section.check(from * row, to * row);
    }
  }

  /// Refuses a file that was cut short since it was opened; asked before each step of a search and,
  /// since a fault may be told late, after the last.
  ///
  /// @throws java.io.UncheckedIOException if it was
  public void requireWhole() {
    if (file != null) {
      file.requireWhole();
    }
  }

  /// What to throw where rows could not be read; in memory there is no such fault.
  ///
  /// @param fault raised by an access to a mapped file
  public RuntimeException unreadable(InternalError fault) {
    if (file == null) {
      throw fault;
    }
    return file.unreadable(fault);
  }

  @Override
  public void close() {
    units.close();
    if (file != null) {
      file.close();
    }
  }
}
