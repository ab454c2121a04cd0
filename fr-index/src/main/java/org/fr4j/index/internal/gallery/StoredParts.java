package org.fr4j.index.internal.gallery;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fr4j.core.io.SafeFile;
import org.fr4j.index.Reference;
import org.fr4j.index.internal.file.FieldWriter;
import org.fr4j.index.internal.file.IndexFileWriter;

/// Writes the parts of a snapshot to an index file, each with its codes;
/// docs/formats/gallery-index.md says how.
///
/// Removed templates are written as zeros: the snapshot's are to be wiped, so that the codes hold
/// nothing of them either.
final class StoredParts {
  static final String GALLERY = "gallery";
  static final String KEYS = "keys";
  static final String REFERENCES = "references";
  static final String REMOVED = "removed";
  static final String TEMPLATES = "templates";
  static final String CODES = "gallery-codes";

  /// Sections of the codes of one part.
  static final int CODE_SECTIONS = 4;

  private static final int PIECE = 1 << 16;

  private final List<Part> parts;
  private final int rows;

  private StoredParts(List<Part> parts) {
    this.parts = parts;
    this.rows = parts.stream().mapToInt(Part::count).sum();
  }

  /// Writes a file whole or not at all.
  ///
  /// @param origin what the snapshot was made of
  static void write(Path file, Snapshot snapshot, Origin origin) throws IOException {
    StoredParts stored = new StoredParts(snapshot.parts());
    Map<String, SafeFile.Content> sections = new LinkedHashMap<>();
    sections.put(GALLERY, out -> stored.writeGallery(origin, out));
    sections.put(KEYS, stored::writeKeys);
    sections.put(REFERENCES, stored::writeReferences);
    sections.put(REMOVED, stored::writeRemoved);
    sections.put(TEMPLATES, stored::writeTemplates);
    sections.put(CODES, stored::writeCodes);
    IndexFileWriter.write(file, stored.rows, origin.stamp().dimension(), sections);
  }

  private void writeGallery(Origin origin, OutputStream out) throws IOException {
    FieldWriter fields = new FieldWriter(out);
    fields.writeText(origin.storeId());
    fields.writeLong(origin.generation());
    fields.writeText(origin.stamp().id());
    fields.writeText(origin.stamp().version());
    fields.writeInt(parts.size());
    for (Part part : parts) {
      fields.writeInt(part.count());
      fields.writeInt(part.index() == null ? 0 : 1);
      List<MemorySegment> codes = codes(part);
      for (int i = 0; i < CODE_SECTIONS; i++) {
        fields.writeLong(codes.isEmpty() ? 0 : codes.get(i).byteSize());
      }
    }
  }

  private static List<MemorySegment> codes(Part part) {
    return part.block().codes().map(codes -> codes.sections()).orElse(List.of());
  }

  private void writeKeys(OutputStream out) throws IOException {
    FieldWriter fields = new FieldWriter(out);
    for (Part part : parts) {
      for (int row = 0; row < part.count(); row++) {
        fields.writeLong(part.block().key(row));
      }
    }
  }

  private void writeReferences(OutputStream out) throws IOException {
    FieldWriter fields = new FieldWriter(out);
    for (Part part : parts) {
      for (int row = 0; row < part.count(); row++) {
        if (part.isLive(row)) {
          write(part.block().reference(row), fields);
        }
      }
    }
  }

  private static void write(Reference reference, FieldWriter fields) throws IOException {
    fields.writeText(reference.subject());
    fields.writeTexts(reference.name().map(List::of).orElse(List.of()));
    List<String> metadata = new ArrayList<>();
    reference
        .metadata()
        .forEach(
            (key, value) -> {
              metadata.add(key);
              metadata.add(value);
            });
    fields.writeTexts(metadata);
  }

  /// A bit a template, as in the file of a match index.
  private void writeRemoved(OutputStream out) throws IOException {
    FieldWriter fields = new FieldWriter(out);
    long word = 0;
    int bit = 0;
    for (Part part : parts) {
      for (int row = 0; row < part.count(); row++) {
        word |= part.isLive(row) ? 0 : 1L << bit;
        bit = (bit + 1) % Long.SIZE;
        if (bit == 0) {
          fields.writeLong(word);
          word = 0;
        }
      }
    }
    if (bit > 0) {
      fields.writeLong(word);
    }
  }

  private void writeTemplates(OutputStream out) throws IOException {
    for (Part part : parts) {
      long bytes = part.block().units().offset(1) * part.count();
      write(part.block().units().segment().asSlice(0, bytes), out);
    }
  }

  private void writeCodes(OutputStream out) throws IOException {
    for (Part part : parts) {
      for (MemorySegment segment : codes(part)) {
        write(segment, out);
      }
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
}
