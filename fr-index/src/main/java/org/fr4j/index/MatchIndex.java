package org.fr4j.index;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.ModelStamp;
import org.fr4j.core.ProgressListener;
import org.fr4j.index.internal.code.CodedGallery;
import org.fr4j.index.internal.code.Codes;
import org.fr4j.index.internal.file.IndexFile;
import org.fr4j.index.internal.file.StoredIndex;
import org.fr4j.index.internal.layout.ProbeBuffers;
import org.fr4j.index.internal.layout.Templates;
import org.fr4j.index.internal.select.Eligible;
import org.fr4j.index.internal.select.Ids;
import org.jspecify.annotations.Nullable;

/// A gallery of templates to search in, by cosine and exactly.
///
/// **Shape.** `size()` unit vectors of `dimension()` floats, copied and normalised on the way in; a
/// template's id is its row in the matrix given.<br>
/// **Answers.** Those of a brute-force search by the canonical dot product of
/// [org.fr4j.core.VectorKernels] over vectors normalised by [EmbeddingMatrix#unit], bit for bit,
/// whatever the threads, the kernels and the size of the batch.<br>
/// **Cost.** `4 * size * dimension` bytes outside the heap, and those of the codes; a search does
/// at most `size * dimension` multiply-adds a probe, a coded one far fewer. Many probes in one
/// batch cost far less than one by one.<br>
/// **Files.** [#write] stores an index and [#open] maps it at once; each part of the file is
/// checked before its first use, and a damaged one ends the search with a
/// [java.io.UncheckedIOException] that says where.<br>
/// **Threads.** Immutable; any number of threads may search at once. Who removes templates while
/// others search gives the next searches another index, by [#without].<br>
/// **Errors.** A template or a probe that is zero or holds a NaN or an infinity has no cosine and
/// is refused by its row.
///
/// Close it when it is no longer searched; a search after that throws [IllegalStateException].
public final class MatchIndex implements AutoCloseable {
  private static final String NO_SUBJECTS =
      "a search by subject: the index has none, EmbeddingMatrix.withSubjects gives a gallery some";

  private final Templates templates;
  private final Codes codes;
  private final Optional<ModelStamp> stamp;
  private final Supplier<@Nullable Label> subjects;
  private final Ids removed;
  private final ProbeBuffers buffers;

  private MatchIndex(
      Templates templates,
      Codes codes,
      Optional<ModelStamp> stamp,
      Supplier<@Nullable Label> subjects,
      Ids removed,
      ProbeBuffers buffers) {
    this.templates = templates;
    this.codes = codes;
    this.stamp = stamp;
    this.subjects = subjects;
    this.removed = removed;
    this.buffers = buffers;
  }

  /// Indexes a copy of a gallery, and codes it where that pays: thousands of templates or more that
  /// have most of their energy along some directions, as those of faces do.
  ///
  /// **Cost.** Codes take about 160 bytes a template and some microseconds to make; they change no
  /// answer, but the time it takes.
  ///
  /// @param gallery any number of embeddings, 0 too, of any length; its subjects and its stamp are
  ///   kept
  /// @return an index that the caller closes
  /// @throws IllegalArgumentException if a row is zero or holds a NaN or an infinity, naming the
  ///   row
  public static MatchIndex of(EmbeddingMatrix gallery) {
    return of(gallery, ProgressListener.NONE);
  }

  /// [#of(EmbeddingMatrix)], followed by a listener that may cancel it.
  ///
  /// @param gallery as there
  /// @param progress follows the coding, which takes seconds for a million templates
  /// @return an index that the caller closes
  /// @throws IllegalArgumentException if a row is zero or holds a NaN or an infinity, naming the
  ///   row
  /// @throws java.util.concurrent.CancellationException if the listener says so; nothing stays
  ///   allocated
  public static MatchIndex of(EmbeddingMatrix gallery, ProgressListener progress) {
    EmbeddingMatrix units = gallery.normalized();
    try {
      return over(
          units, CodedGallery.areRead() ? CodedGallery.of(units, progress) : Optional.empty());
    } catch (RuntimeException | Error e) {
      units.close();
      throw e;
    }
  }

  /// Indexes a copy of a gallery as floats alone: made in no time, and smaller.
  ///
  /// @param gallery as for [#of(EmbeddingMatrix)]
  /// @return an index that the caller closes, with the answers of the coded one
  /// @throws IllegalArgumentException as [#of(EmbeddingMatrix)]
  public static MatchIndex uncoded(EmbeddingMatrix gallery) {
    return over(gallery.normalized(), Optional.empty());
  }

  /// Indexes unit vectors as they are, and where they are.
  ///
  /// @param units vectors of length 1, closed by the index
  /// @param codes of all of them, closed by the index, or none
  static MatchIndex over(EmbeddingMatrix units, Optional<CodedGallery> codes) {
    Label label = units.subjects().orElse(null);
    return new MatchIndex(
        Templates.of(units),
        Codes.of(codes),
        units.stamp(),
        () -> label,
        Ids.NONE,
        new ProbeBuffers(units.dimension()));
  }

  /// Opens an index that [#write] wrote: mapped, not read, so that it may be larger than memory.
  /// Codes, where the file has some, are copied into memory by the first search.
  ///
  /// @param file must not be changed while it is open, but may be replaced by [#write]
  /// @return an index that the caller closes
  /// @throws IOException if it can't be read, is no such file or is damaged where it was read
  public static MatchIndex open(Path file) throws IOException {
    IndexFile open = IndexFile.open(file);
    try {
      return new MatchIndex(
          StoredIndex.templates(open),
          CodedGallery.areRead() ? StoredIndex.codes(open) : Codes.of(Optional.empty()),
          StoredIndex.model(open),
          StoredIndex.subjects(open),
          StoredIndex.removed(open),
          new ProbeBuffers(open.dimension()));
    } catch (IOException | RuntimeException | Error e) {
      open.close();
      throw e;
    }
  }

  /// Writes the index to a file, whole or not at all; a format that lasts is described in
  /// docs/formats/match-index.md. Of templates removed by [#without], nothing but their ids is
  /// written, and no codes then.
  ///
  /// @param file where to; it may be the one that this index has open
  /// @throws IOException if it can't be written; a file of that name is then as it was
  public void write(Path file) throws IOException {
    try {
      StoredIndex.write(file, templates, codes, stamp, subjects.get(), removed);
    } catch (InternalError e) {
      throw templates.unreadable(e);
    }
  }

  /// Writes the index of a gallery to a file, whole or not at all, a row at a time and without
  /// codes: the gallery may be mapped, and larger than memory.
  ///
  /// @param gallery any number of embeddings, 0 too, of any length; its subjects and its stamp are
  ///   kept
  /// @param file where to
  /// @throws IllegalArgumentException if a row is zero or holds a NaN or an infinity, naming the
  ///   row
  /// @throws IOException if it can't be written; a file of that name is then as it was
  public static void write(EmbeddingMatrix gallery, Path file) throws IOException {
    StoredIndex.write(file, gallery);
  }

  /// The same index without some templates, in the same memory; closing either closes both.
  ///
  /// A search of the index returned never finds them; the other ids stay what they are. To remove
  /// while other threads search, keep the current index in one volatile field.
  ///
  /// **Cost.** Half a kilobyte for each group of 4,096 ids that is touched, and a reference for
  /// each group that is not.
  ///
  /// @param ids of templates, removed ones too
  /// @return a view
  /// @throws IndexOutOfBoundsException if there is no such template
  public MatchIndex without(int... ids) {
    for (int id : ids) {
      Objects.checkIndex(id, size());
    }
    return new MatchIndex(templates, codes, stamp, subjects, removed.with(ids), buffers);
  }

  /// The number of templates, removed ones too: an id is 0 to `size() - 1`.
  ///
  /// @return 0 or more
  public int size() {
    return templates.rows();
  }

  /// The number of floats in one template.
  ///
  /// @return 1 to 65536
  public int dimension() {
    return templates.dimension();
  }

  /// Which model made the templates, where that is known.
  ///
  /// @return the gallery's stamp
  public Optional<ModelStamp> stamp() {
    return stamp;
  }

  /// Whose template each id is, where that is known; of an open file, read when first asked for.
  ///
  /// @return the gallery's subjects
  /// @throws java.io.UncheckedIOException if the file is damaged there
  public Optional<Label> subjects() {
    return Optional.ofNullable(subjects.get());
  }

  /// How many templates were removed.
  ///
  /// @return 0 to `size()`
  public int removed() {
    return removed.count();
  }

  /// Searches for one probe.
  ///
  /// @param probe `dimension()` finite floats of any length but zero
  /// @param search what to find
  /// @return the candidates, best first, the lower id first where scores tie
  /// @throws IllegalArgumentException if the probe has another dimension, is zero, or holds a NaN
  ///   or an infinity, or the search does not fit the index
  /// @throws java.util.concurrent.CancellationException if the search's listener says so
  public List<Candidate> search(float[] probe, Search search) {
    requireDimension("probe", probe.length);
    EmbeddingMatrix unit = buffers.take(EmbeddingMatrix.unit(probe, "probe"));
    try {
      return find(unit, search).getFirst();
    } finally {
      buffers.giveBack(unit);
    }
  }

  /// Searches for one probe that lies in memory.
  ///
  /// @param probe `dimension()` floats, little-endian, aligned or not, finite, of any length but
  ///   zero
  /// @param search what to find
  /// @return the candidates, best first, the lower id first where scores tie
  /// @throws IllegalArgumentException if the probe has another dimension, is zero, or holds a NaN
  ///   or an infinity, or the search does not fit the index
  /// @throws java.util.concurrent.CancellationException if the search's listener says so
  public List<Candidate> search(MemorySegment probe, Search search) {
    return search(probe.toArray(EmbeddingMatrix.FLOAT), search);
  }

  /// Searches for a batch of probes; each answer is that of the single search.
  ///
  /// @param probes any number of embeddings, 0 too
  /// @param search what to find for each
  /// @return for each probe its candidates, in the order of the probes
  /// @throws IllegalArgumentException if the dimension or the stamp is another, a probe is zero or
  ///   holds a NaN or an infinity, naming its row, or the search does not fit the index
  /// @throws java.util.concurrent.CancellationException if the search's listener says so
  public List<List<Candidate>> search(EmbeddingMatrix probes, Search search) {
    requireDimension("probes", probes.dimension());
    probes.stamp().ifPresent(other -> stamp().ifPresent(own -> own.requireSame(other)));
    try (EmbeddingMatrix units = probes.normalized()) {
      return find(units, search);
    }
  }

  private List<List<Candidate>> find(EmbeddingMatrix units, Search search) {
    search.requireFits(size());
    Label fused = null;
    if (search.isBySubject()) {
      fused = subjects().orElseThrow(() -> new IllegalArgumentException(NO_SUBJECTS));
    }
    Eligible eligible = new Eligible(search.ids(), removed);
    return new Finder(templates, codes.get(), units, search, eligible, fused).find();
  }

  private void requireDimension(String what, int other) {
    if (other != dimension()) {
      throw new IllegalArgumentException(
          "%s of dimension %d: must be %d, as the templates are"
              .formatted(what, other, dimension()));
    }
  }

  /// Frees the memory, or the file; a second call does nothing.
  @Override
  public void close() {
    templates.close();
    codes.close();
  }

  @Override
  public String toString() {
    return "index of %d x %d float32%s%s%s"
        .formatted(
            size(),
            dimension(),
            codes.present() ? ", coded" : "",
            stamp.map(model -> " of " + model).orElse(""),
            removed() == 0 ? "" : ", " + removed() + " removed");
  }
}
