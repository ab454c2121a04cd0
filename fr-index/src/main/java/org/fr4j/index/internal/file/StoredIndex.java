package org.fr4j.index.internal.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.ModelStamp;
import org.fr4j.core.io.SafeFile;
import org.fr4j.index.internal.code.CodedGallery;
import org.fr4j.index.internal.code.Codes;
import org.fr4j.index.internal.layout.Templates;
import org.fr4j.index.internal.select.Ids;
import org.jspecify.annotations.Nullable;

/// What the sections of an index file hold: the model, the subjects, the ids removed, the templates
/// and their codes.
///
/// Removed templates are written as zeros, and no codes beside them, so that the file holds nothing
/// of them.
public final class StoredIndex {
  private static final String MODEL = "model";
  private static final String SUBJECTS = "subjects";
  private static final String REMOVED = "removed";
  private static final String TEMPLATES = "templates";

  private StoredIndex() {}

  /// Where the rows come from.
  @FunctionalInterface
  private interface Rows {
    /// Fills in a row, little-endian.
    void read(int id, MemorySegment row);
  }

  /// Writes a file whole or not at all.
  public static void write(
      Path file,
      Templates templates,
      Codes codes,
      Optional<ModelStamp> model,
      @Nullable Label subjects,
      Ids removed)
      throws IOException {
    Rows rows =
        (id, row) -> {
          if (removed.contains(id)) {
            row.fill((byte) 0);
          } else {
            templates.check(id, id + 1);
            MemorySegment.copy(templates.segment(), templates.offset(id), row, 0, row.byteSize());
          }
        };
    Optional<CodedGallery> stored = removed.count() > 0 ? Optional.empty() : codes.get();
    write(file, templates.rows(), templates.dimension(), rows, stored, model, subjects, removed);
  }

  /// Writes a file whole or not at all, of embeddings of any length, a row at a time.
  ///
  /// @throws IllegalArgumentException if a row has no length, naming it
  public static void write(Path file, EmbeddingMatrix gallery) throws IOException {
    Rows rows =
        (id, row) -> {
          float[] unit = EmbeddingMatrix.unit(gallery.row(id), "row " + id);
          MemorySegment.copy(unit, 0, row, EmbeddingMatrix.FLOAT, 0, unit.length);
        };
    Label subjects = gallery.subjects().orElse(null);
    int count = gallery.rows();
    int dimension = gallery.dimension();
    write(file, count, dimension, rows, Optional.empty(), gallery.stamp(), subjects, Ids.NONE);
  }

  private static void write(
      Path file,
      int count,
      int dimension,
      Rows rows,
      Optional<CodedGallery> codes,
      Optional<ModelStamp> model,
      @Nullable Label subjects,
      Ids removed)
      throws IOException {
    Map<String, SafeFile.Content> sections = new LinkedHashMap<>();
    model.ifPresent(stamp -> sections.put(MODEL, out -> writeModel(stamp, out)));
    if (removed.count() > 0) {
      sections.put(REMOVED, out -> writeRemoved(removed, count, out));
    }
    sections.put(TEMPLATES, out -> writeRows(count, dimension, rows, out));
    codes.ifPresent(coded -> StoredCodes.add(coded, sections));
    if (subjects != null) {
      sections.put(SUBJECTS, out -> writeSubjects(subjects, out));
    }
    IndexFileWriter.write(file, count, dimension, sections);
  }

  public static Templates templates(IndexFile file) throws IOException {
    Section section =
        file.section(TEMPLATES)
            .orElseThrow(() -> new IOException(file.path() + ": no section " + TEMPLATES));
    try {
      return Templates.of(file, section);
    } catch (IllegalArgumentException e) {
      throw damaged(file, TEMPLATES, e);
    }
  }

  private static void writeRows(int count, int dimension, Rows rows, OutputStream out)
      throws IOException {
    byte[] row = new byte[Float.BYTES * dimension];
    for (int id = 0; id < count; id++) {
      rows.read(id, MemorySegment.ofArray(row));
      out.write(row);
    }
  }

  /// The codes, read when first asked for.
  public static Codes codes(IndexFile file) {
    return StoredCodes.of(file);
  }

  public static Optional<ModelStamp> model(IndexFile file) throws IOException {
    Optional<Section> section = file.section(MODEL);
    if (section.isEmpty()) {
      return Optional.empty();
    }
    try {
      FieldReader in = new FieldReader(section.get());
      return Optional.of(new ModelStamp(in.readText(), in.readText(), file.dimension()));
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw damaged(file, MODEL, e);
    }
  }

  private static void writeModel(ModelStamp stamp, OutputStream out) throws IOException {
    FieldWriter fields = new FieldWriter(out);
    fields.writeText(stamp.id());
    fields.writeText(stamp.version());
  }

  public static Ids removed(IndexFile file) throws IOException {
    Optional<Section> section = file.section(REMOVED);
    if (section.isEmpty()) {
      return Ids.NONE;
    }
    try {
      FieldReader in = new FieldReader(section.get());
      return Ids.of(in.readLongs(Math.ceilDiv(file.rows(), Long.SIZE)));
    } catch (IOException | UncheckedIOException e) {
      throw damaged(file, REMOVED, e);
    }
  }

  private static void writeRemoved(Ids removed, int rows, OutputStream out) throws IOException {
    FieldWriter fields = new FieldWriter(out);
    for (long word : Arrays.copyOf(removed.words(), Math.ceilDiv(rows, Long.SIZE))) {
      fields.writeLong(word);
    }
  }

  /// The subjects, read when first asked for: a million of them take longer than opening the file.
  ///
  /// @return gives null where the file has none
  public static Supplier<@Nullable Label> subjects(IndexFile file) {
    Optional<Section> section = file.section(SUBJECTS);
    return section.isEmpty() ? () -> null : new LazySubjects(file, section.get());
  }

  private static final class LazySubjects implements Supplier<@Nullable Label> {
    private final IndexFile file;
    private final Section section;
    private @Nullable Label known;

    LazySubjects(IndexFile file, Section section) {
      this.file = file;
      this.section = section;
    }

    @Override
    public synchronized Label get() {
      Label label = known == null ? read() : known;
      known = label;
      return label;
    }

    private Label read() {
      try {
        FieldReader in = new FieldReader(section);
        return Label.of(in.readText(), in.readTexts(), in.readInts(file.rows()));
      } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
        throw new UncheckedIOException(damaged(file, SUBJECTS, e));
      }
    }
  }

  private static void writeSubjects(Label label, OutputStream out) throws IOException {
    FieldWriter fields = new FieldWriter(out);
    fields.writeText(label.name());
    fields.writeTexts(label.categories());
    for (int row = 0; row < label.size(); row++) {
      fields.writeInt(label.code(row));
    }
  }

  private static IOException damaged(IndexFile file, String section, Exception cause) {
    return new IOException(
        "%s: section %s can't be read: %s".formatted(file.path(), section, cause.getMessage()),
        cause);
  }
}
