package org.fr4j.index.internal.gallery;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fr4j.core.ModelStamp;
import org.fr4j.index.Reference;
import org.fr4j.index.internal.code.CodedGallery;
import org.fr4j.index.internal.file.FieldReader;
import org.fr4j.index.internal.file.IndexFile;
import org.fr4j.index.internal.file.Section;
import org.fr4j.index.internal.select.Ids;

/// Reads what [StoredParts] wrote into memory, every byte of it checked.
///
/// **Threads.** One.
final class PartsReader {
  private final IndexFile file;
  private final Sizes sizes;
  private final Indexer indexer;
  private final List<Part> parts = new ArrayList<>();
  private final long[] keys;
  private final Ids removed;
  private final FieldReader references;
  private final MemorySegment templates;
  private final MemorySegment codes;
  private Subjects subjects = Subjects.NONE;
  private int at;
  private long codesAt;

  private PartsReader(IndexFile file, Sizes sizes, Indexer indexer) throws IOException {
    this.file = file;
    this.sizes = sizes;
    this.indexer = indexer;
    keys = fields(StoredParts.KEYS).readLongs(file.rows());
    removed = Ids.of(fields(StoredParts.REMOVED).readLongs(Math.ceilDiv(file.rows(), Long.SIZE)));
    references = fields(StoredParts.REFERENCES);
    templates = checked(StoredParts.TEMPLATES);
    codes = checked(StoredParts.CODES);
    for (int row = 1; row < keys.length; row++) {
      if (keys[row] <= keys[row - 1]) {
        throw new IOException("key %d after %d".formatted(keys[row], keys[row - 1]));
      }
    }
  }

  /// Reads a file.
  ///
  /// @param expected what it has to be derived from
  /// @throws IOException if it is derived from something else, or does not hold what it should
  static Snapshot read(IndexFile file, Origin expected, Sizes sizes, Indexer indexer)
      throws IOException {
    FieldReader gallery =
        new FieldReader(
            file.section(StoredParts.GALLERY)
                .orElseThrow(() -> new IOException("no section " + StoredParts.GALLERY)));
    String store = gallery.readText();
    long generation = gallery.readLong();
    ModelStamp stamp = new ModelStamp(gallery.readText(), gallery.readText(), file.dimension());
    Origin origin = new Origin(store, generation, stamp);
    if (!origin.equals(expected)) {
      throw new IOException("made of %s, expected %s".formatted(origin, expected));
    }
    PartsReader reader = new PartsReader(file, sizes, indexer);
    boolean whole = false;
    try {
      int count = gallery.readInt();
      for (int part = 0; part < count; part++) {
        reader.readPart(gallery, part == count - 1);
      }
      if (reader.at != file.rows()) {
        throw new IOException("parts of %d templates of %d".formatted(reader.at, file.rows()));
      }
      whole = true;
      return new Snapshot(reader.parts, reader.subjects, generation);
    } finally {
      if (!whole) {
        reader.parts.forEach(part -> part.block().close());
      }
    }
  }

  private void readPart(FieldReader gallery, boolean last) throws IOException {
    int count = gallery.readInt();
    boolean indexed = gallery.readInt() != 0;
    if (count < 1 || count > file.rows() - at) {
      throw new IOException("part of %d templates".formatted(count));
    }
    boolean open = last && !indexed && count < sizes.tail();
    Block block = Block.allocate(open ? sizes.tail() : count, sizes.dimension());
    try {
      long row = (long) Float.BYTES * sizes.dimension();
      MemorySegment.copy(templates, at * row, block.units().segment(), 0, count * row);
      Ids gone = readReferences(block, count);
      Optional<CodedGallery> coded = readCodes(gallery, count);
      Part part = new Part(block, count, Ids.NONE, indexed ? block.index(indexer, coded) : null);
      parts.add(gone.count() == 0 ? part : part.without(ids(gone)));
      at += count;
    } catch (IOException | RuntimeException | Error e) {
      block.close();
      throw e;
    }
  }

  private static int[] ids(Ids set) {
    return IntStream.range(0, set.length()).filter(set::contains).toArray();
  }

  /// @return the rows that are removed
  private Ids readReferences(Block block, int count) throws IOException {
    List<Integer> gone = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      long key = keys[at + row];
      if (removed.contains(at + row)) {
        block.addWiped(key);
        gone.add(row);
      } else {
        Reference reference = readReference(key);
        block.addReference(reference);
        List<Reference> all = new ArrayList<>(subjects.get(reference.subject()));
        all.add(reference);
        subjects = subjects.with(reference.subject(), all);
      }
    }
    return Ids.NONE.with(gone.stream().mapToInt(Integer::intValue).toArray());
  }

  private Reference readReference(long key) throws IOException {
    String subject = references.readText();
    List<String> name = references.readTexts();
    List<String> texts = references.readTexts();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i += 2) {
      metadata.put(texts.get(i), texts.get(i + 1));
    }
    return new Reference(
        key, subject, name.stream().findFirst(), Collections.unmodifiableMap(metadata));
  }

  private Optional<CodedGallery> readCodes(FieldReader gallery, int count) throws IOException {
    List<MemorySegment> sections = new ArrayList<>();
    long total = 0;
    for (int i = 0; i < StoredParts.CODE_SECTIONS; i++) {
      long size = gallery.readLong();
      if (size < 0 || size > codes.byteSize() - codesAt) {
        throw new IOException("codes of %d bytes".formatted(size));
      }
      sections.add(codes.asSlice(codesAt, size));
      codesAt += size;
      total += size;
    }
    return total == 0 || !CodedGallery.areRead()
        ? Optional.empty()
        : Optional.of(CodedGallery.copyOf(count, sizes.dimension(), sections));
  }

  private FieldReader fields(String name) throws IOException {
    return new FieldReader(section(name));
  }

  private MemorySegment checked(String name) throws IOException {
    Section section = section(name);
    section.check(0, section.bytes().byteSize());
    return section.bytes();
  }

  private Section section(String name) throws IOException {
    return file.section(name).orElseThrow(() -> new IOException("no section " + name));
  }
}
