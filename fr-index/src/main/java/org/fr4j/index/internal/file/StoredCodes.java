package org.fr4j.index.internal.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fr4j.core.io.SafeFile;
import org.fr4j.index.internal.code.CodedGallery;
import org.fr4j.index.internal.code.Codes;

/// The codes of a gallery as sections of an index file.
///
/// They are copied into memory at their first use, after all of them were checked: every search
/// reads most of them, and what vectors read must not fault.
final class StoredCodes {
  private static final List<String> SECTIONS =
      List.of("code-parameters", "code-directions", "code-nibbles", "code-bytes");
  private static final int PIECE = 1 << 16;

  private StoredCodes() {}

  static void add(CodedGallery codes, Map<String, SafeFile.Content> sections) {
    List<MemorySegment> segments = codes.sections();
    for (int i = 0; i < SECTIONS.size(); i++) {
      MemorySegment segment = segments.get(i);
      sections.put(SECTIONS.get(i), out -> write(segment, out));
    }
  }

  private static void write(MemorySegment segment, OutputStream out) throws IOException {
    byte[] piece = new byte[PIECE];
    for (long at = 0; at < segment.byteSize(); at += PIECE) {
      int size = (int) Math.min(PIECE, segment.byteSize() - at);
      MemorySegment.copy(segment, at, MemorySegment.ofArray(piece), 0, size);
      out.write(piece, 0, size);
    }
  }

  /// The codes of a file, which are read when they are first used.
  static Codes of(IndexFile file) {
    List<Section> sections =
        SECTIONS.stream().flatMap(name -> file.section(name).stream()).toList();
    return sections.size() < SECTIONS.size()
        ? Codes.of(Optional.empty())
        : Codes.from(() -> read(file, sections));
  }

  private static CodedGallery read(IndexFile file, List<Section> sections) {
    List<MemorySegment> segments = new ArrayList<>();
    for (Section section : sections) {
      section.check(0, section.bytes().byteSize());
      segments.add(section.bytes());
    }
    try {
      return CodedGallery.copyOf(file.rows(), file.dimension(), segments);
    } catch (InternalError e) {
      throw file.unreadable(e);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new UncheckedIOException(
          new IOException("%s: codes can't be read: %s".formatted(file.path(), e.getMessage()), e));
    }
  }
}
