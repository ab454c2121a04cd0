package org.fr4j.index;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;
import org.fr4j.index.internal.gallery.DerivedFile;
import org.fr4j.index.internal.gallery.Engine;
import org.fr4j.index.internal.gallery.Ledger;
import org.fr4j.index.internal.gallery.MemoryLedger;
import org.fr4j.index.internal.gallery.Probe;
import org.fr4j.index.internal.gallery.Sizes;
import org.fr4j.index.internal.gallery.Snapshot;
import org.fr4j.index.internal.gallery.StoreLedger;
import org.fr4j.index.internal.gallery.Wanted;
import org.fr4j.index.internal.layout.ProbeBuffers;
import org.fr4j.index.store.Change;
import org.fr4j.index.store.ErasureReceipt;
import org.fr4j.index.store.StoreException;
import org.fr4j.index.store.TemplateStore;

/// Subjects with several templates each, searched by any number of threads while others enrol and
/// remove.
///
/// ```java
/// try (TemplateStore store = TemplateStore.open(database, stamp, StoreOptions.DEFAULT);
///     Gallery gallery = Gallery.open(store)) {
///   gallery.enrol("subject-17", vector);
///   List<GalleryCandidate> found = gallery.identify(probe, Search.top(10).atLeast(.4f));
/// }
/// ```
///
/// **Answers.** Those of a brute-force comparison with every template enrolled, bit for bit: each
/// subject by its best template, by falling score, the first enrolled first where scores tie.<br>
/// **Moments.** A call sees the gallery at one moment. What a write did is durable when it returns,
/// and is seen by every call that begins later.<br>
/// **Cost.** As [MatchIndex]: most templates lie in coded parts, a few thousand new ones are
/// scanned one by one until a thread of the gallery's own merges them. A write costs a transaction
/// of the store, which writes of several threads share.<br>
/// **Memory.** `4 * dimension` bytes and about 160 more a template outside the heap, some hundred
/// on it; while parts are merged, those of one part in addition. What was removed is overwritten as
/// soon as no search reads it.<br>
/// **Threads.** Any number. Searches take no lock; they don't wait for writes, nor writes for them.
/// <br>
/// **Errors.** [IllegalArgumentException] for what no gallery takes, [NoSuchElementException] for a
/// subject or a template that is not there, [StoreException] for what the store refuses or can't
/// do: a name that is taken is its [StoreException.Reason#CONFLICT]. [IllegalStateException] once
/// it is closed.
///
/// Close it before its store.
public final class Gallery implements AutoCloseable {
  private final ModelStamp stamp;
  private final Ledger ledger;
  private final Engine engine;
  private final ProbeBuffers buffers;

  private Gallery(ModelStamp stamp, Ledger ledger, Engine engine) {
    this.stamp = stamp;
    this.ledger = ledger;
    this.engine = engine;
    this.buffers = new ProbeBuffers(stamp.dimension());
  }

  /// Opens the gallery of a store.
  ///
  /// @param store stays the caller's, who writes to it through this gallery only
  /// @return a gallery that the caller closes
  /// @throws StoreException if the store can't be read or is damaged
  public static Gallery open(TemplateStore store) {
    return open(store, GalleryOptions.DEFAULT);
  }

  /// Opens the gallery of a store.
  ///
  /// @param store as for [#open(TemplateStore)]
  /// @param options how it keeps what it derives from the store
  /// @return a gallery that the caller closes
  /// @throws IllegalArgumentException if there is a file but the store is encrypted, which the file
  ///   would not be
  /// @throws StoreException if the store can't be read or is damaged
  public static Gallery open(TemplateStore store, GalleryOptions options) {
    if (options.indexFile().isPresent() && store.options().encryption().isPresent()) {
      throw new IllegalArgumentException(
          "index file %s: it would hold in the clear what the store encrypts; give none"
              .formatted(options.indexFile().get()));
    }
    return open(
        store.stamp(),
        new StoreLedger(store),
        Sizes.of(store.stamp().dimension(), options.segmentTemplates()),
        options.indexFile());
  }

  /// A gallery without a store: gone when it is closed.
  ///
  /// @param stamp of the model that makes the templates
  /// @return an empty gallery that the caller closes
  public static Gallery inMemory(ModelStamp stamp) {
    return inMemory(stamp, GalleryOptions.DEFAULT);
  }

  /// A gallery without a store: gone when it is closed.
  ///
  /// @param stamp of the model that makes the templates
  /// @param options as for [#open(TemplateStore, GalleryOptions)], without a file
  /// @return an empty gallery that the caller closes
  /// @throws IllegalArgumentException if there is a file, which needs a store to be checked against
  public static Gallery inMemory(ModelStamp stamp, GalleryOptions options) {
    if (options.indexFile().isPresent()) {
      throw new IllegalArgumentException(
          "index file %s: a gallery in memory has no store to check it against"
              .formatted(options.indexFile().get()));
    }
    return open(
        stamp,
        new MemoryLedger(),
        Sizes.of(stamp.dimension(), options.segmentTemplates()),
        Optional.empty());
  }

  /// @param sizes small ones for tests
  static Gallery open(ModelStamp stamp, Ledger ledger, Sizes sizes, Optional<Path> indexFile) {
    Optional<DerivedFile> file = indexFile.map(path -> new DerivedFile(path, ledger.id(), stamp));
    return new Gallery(stamp, ledger, Engine.open(ledger, sizes, MatchIndex::over, file));
  }

  /// The model that makes its templates.
  ///
  /// @return the store's
  public ModelStamp stamp() {
    return stamp;
  }

  /// The number of templates.
  ///
  /// @return 0 or more
  public int size() {
    return look(Snapshot::size);
  }

  /// The number of subjects.
  ///
  /// @return 0 to `size()`
  public int subjects() {
    return look(Snapshot::subjects);
  }

  /// How many writes of its store are in it.
  ///
  /// @return rises with each write
  public long generation() {
    return look(Snapshot::generation);
  }

  /// Enrols a template without a name.
  ///
  /// @param subject whose face it is; need not be known
  /// @param template an embedding of any length
  /// @return what it can be found and removed by
  /// @throws IllegalArgumentException if it has another dimension, is zero, or holds a NaN or an
  ///   infinity, or the subject is no text of 1 to 1000 bytes
  /// @throws StoreException if it was not written
  public Reference enrol(String subject, float[] template) {
    return enrol(new Change.Enrol(subject, template));
  }

  /// Enrols a template.
  ///
  /// @param enrolment it, its subject, its name and what to keep beside it
  /// @return what it can be found and removed by
  /// @throws IllegalArgumentException if its dimension is another, or it is zero
  /// @throws StoreException if it was not written, as where the subject has a template of its name
  public Reference enrol(Change.Enrol enrolment) {
    return apply(List.of(enrolment)).getFirst();
  }

  /// Writes several changes at once: all of them take effect, or none, and no search sees some of
  /// them only.
  ///
  /// @param changes in the order in which they take effect; for many templates, some thousand a
  ///   call take the least time
  /// @return what was enrolled, in the order of the changes
  /// @throws IllegalArgumentException if a template has another dimension or is zero
  /// @throws NoSuchElementException if something to be removed is not there
  /// @throws StoreException if they were not written
  public List<Reference> apply(List<? extends Change> changes) {
    changes.forEach(this::requireComparable);
    return changes.isEmpty() ? List.of() : engine.writer().write(List.copyOf(changes));
  }

  /// Enrols a template in place of the one of its name.
  ///
  /// @param enrolment with a name
  /// @return the new one, which has another key
  /// @throws IllegalArgumentException if it has no name, another dimension, or is zero
  /// @throws NoSuchElementException if the subject has no template of that name
  /// @throws StoreException if it was not written
  public Reference replace(Change.Enrol enrolment) {
    String name =
        enrolment
            .template()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a template of subject \"%s\" without a name: replace needs one"
                            .formatted(enrolment.subject())));
    Reference old = reference(enrolment.subject(), name);
    return apply(List.of(new Change.RemoveTemplate(old.key()), enrolment)).getFirst();
  }

  /// Enrols a template in place of another, with its subject, its name and its metadata.
  ///
  /// @param key of the other
  /// @param template an embedding of any length
  /// @return the new one, which has another key
  /// @throws IllegalArgumentException if it has another dimension, is zero, or holds a NaN or an
  ///   infinity
  /// @throws NoSuchElementException if there is no template of that key
  /// @throws StoreException if it was not written
  public Reference replace(long key, float[] template) {
    Reference old = reference(key);
    return apply(
            List.of(
                new Change.RemoveTemplate(key),
                new Change.Enrol(old.subject(), old.name(), old.metadata(), template)))
        .getFirst();
  }

  /// Removes a template.
  ///
  /// @param key its key
  /// @throws NoSuchElementException if there is none
  /// @throws StoreException if it was not removed
  public void removeTemplate(long key) {
    apply(List.of(new Change.RemoveTemplate(key)));
  }

  /// Removes a template.
  ///
  /// @param subject whose it is
  /// @param name its name
  /// @throws NoSuchElementException if there is none
  /// @throws StoreException if it was not removed
  public void removeTemplate(String subject, String name) {
    removeTemplate(reference(subject, name).key());
  }

  /// Removes all templates of a subject.
  ///
  /// @param subject whose
  /// @throws NoSuchElementException if there is none
  /// @throws StoreException if they were not removed
  public void removeSubject(String subject) {
    apply(List.of(new Change.RemoveSubject(subject)));
  }

  /// Removes templates, and wipes out their bytes in the store, as [TemplateStore#erase] does.
  ///
  /// @param removal of what
  /// @return says what was erased
  /// @throws NoSuchElementException if it is not there
  /// @throws StoreException if it was not removed; or, with the reason
  ///   [StoreException.Reason#NOT_PURGED], if it was, and its bytes are not yet wiped out
  /// @throws UnsupportedOperationException if the gallery has no store
  public ErasureReceipt erase(Change.Removal removal) {
    return engine.writer().erase(List.of(removal)).getFirst();
  }

  /// Finds the subjects that a probe may show.
  ///
  /// @param probe `stamp().dimension()` finite floats of any length but zero
  /// @param search how many subjects, and from which score on; it always is one by subject
  /// @return the subjects, best first
  /// @throws IllegalArgumentException if the probe has another dimension, is zero, or holds a NaN
  ///   or an infinity, or the search is narrowed to ids
  /// @throws java.util.concurrent.CancellationException if the search's listener says so
  public List<GalleryCandidate> identify(float[] probe, Search search) {
    return identify(probe, search, Thresholds.NONE);
  }

  /// Finds the subjects that a probe may show, each held against the threshold of its cohort.
  ///
  /// @param probe `stamp().dimension()` finite floats of any length but zero
  /// @param search how many of those accepted; it always is one by subject
  /// @param thresholds what the score of a subject's best template has to reach
  /// @return the subjects accepted, best first
  /// @throws IllegalArgumentException if the probe has another dimension, is zero, or holds a NaN
  ///   or an infinity, or the search is narrowed to ids
  /// @throws java.util.concurrent.CancellationException if the search's listener says so
  public List<GalleryCandidate> identify(float[] probe, Search search, Thresholds thresholds) {
    Search fitting = fitting(search, thresholds);
    Wanted wanted = wanted(fitting);
    return comparing(
        probe,
        (snapshot, unit) ->
            accepted(snapshot, unit, wanted, thresholds, snapshot.best(unit, wanted)));
  }

  /// Finds the subjects that each of several probes may show, all at one moment; each answer is
  /// that of the single call.
  ///
  /// @param probes any number of embeddings, 0 too
  /// @param search as there
  /// @param thresholds as there
  /// @return for each probe its subjects, in the order of the probes
  /// @throws IllegalArgumentException if the dimension or the stamp is another, a probe is zero or
  ///   holds a NaN or an infinity, naming its row, or the search is narrowed to ids
  /// @throws java.util.concurrent.CancellationException if the search's listener says so
  public List<List<GalleryCandidate>> identify(
      EmbeddingMatrix probes, Search search, Thresholds thresholds) {
    requireDimension("probes", probes.dimension());
    probes.stamp().ifPresent(stamp::requireSame);
    Search fitting = fitting(search, thresholds);
    Wanted wanted = wanted(fitting);
    try (EmbeddingMatrix units = probes.normalized()) {
      List<Probe> rows = new ArrayList<>();
      long bytes = (long) Float.BYTES * stamp.dimension();
      for (int row = 0; row < probes.rows(); row++) {
        EmbeddingMatrix unit =
            EmbeddingMatrix.over(
                units.segment().asSlice(units.offset(row), bytes), 1, stamp.dimension());
        rows.add(new Probe(probes.row(row), unit));
      }
      return look(
          snapshot -> {
            List<List<GalleryCandidate>> best = snapshot.best(rows, probes, fitting, wanted);
            List<List<GalleryCandidate>> all = new ArrayList<>();
            for (int row = 0; row < rows.size(); row++) {
              all.add(accepted(snapshot, rows.get(row), wanted, thresholds, best.get(row)));
            }
            return List.copyOf(all);
          });
    }
  }

  /// Compares a probe with a subject: with the best of its templates.
  ///
  /// @param subject whom the probe is claimed to show
  /// @param probe `stamp().dimension()` finite floats of any length but zero
  /// @param thresholds what the score has to reach
  /// @return how they compare
  /// @throws IllegalArgumentException if the probe has another dimension, is zero, or holds a NaN
  ///   or an infinity
  /// @throws NoSuchElementException if there is no such subject
  public Verification verify(String subject, float[] probe, Thresholds thresholds) {
    return comparing(
        probe,
        (snapshot, unit) -> {
          Reference best = null;
          float highest = Float.NEGATIVE_INFINITY;
          for (Reference reference : snapshot.references(subject)) {
            float score = snapshot.score(unit, reference.key());
            if (best == null || score > highest) {
              best = reference;
              highest = score;
            }
          }
          if (best == null) {
            throw unknown(subject);
          }
          return verification(best, highest, thresholds);
        });
  }

  /// Compares a probe with a template.
  ///
  /// @param key of the template
  /// @param probe `stamp().dimension()` finite floats of any length but zero
  /// @param thresholds what the score has to reach
  /// @return how they compare
  /// @throws IllegalArgumentException if the probe has another dimension, is zero, or holds a NaN
  ///   or an infinity
  /// @throws NoSuchElementException if there is no template of that key
  public Verification verify(long key, float[] probe, Thresholds thresholds) {
    return comparing(
        probe,
        (snapshot, unit) -> {
          Reference reference = snapshot.reference(key).orElseThrow(() -> unknown(key));
          return verification(reference, snapshot.score(unit, key), thresholds);
        });
  }

  /// The template of a key.
  ///
  /// @param key any
  /// @return it, without its vector
  /// @throws NoSuchElementException if there is none
  public Reference reference(long key) {
    return look(snapshot -> snapshot.reference(key)).orElseThrow(() -> unknown(key));
  }

  /// The template of a name.
  ///
  /// @param subject whose it is
  /// @param name its name
  /// @return it, without its vector
  /// @throws NoSuchElementException if there is none
  public Reference reference(String subject, String name) {
    return references(subject).stream()
        .filter(reference -> reference.name().equals(Optional.of(name)))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "template \"%s\" of subject \"%s\": there is none".formatted(name, subject)));
  }

  /// The templates of a subject.
  ///
  /// @param subject whose
  /// @return in the order of their enrolment; none where there is no such subject
  public List<Reference> references(String subject) {
    return look(snapshot -> List.copyOf(snapshot.references(subject)));
  }

  /// Templates in the order of their enrolment, a page of them.
  ///
  /// @param after the key of the last one of the page before; 0 for the first page
  /// @param limit how many at most, 1 or more
  /// @return those that follow; none where the list ends
  /// @throws IllegalArgumentException if the limit is below 1
  public List<Reference> list(long after, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("%d templates: must be 1 or more".formatted(limit));
    }
    return look(snapshot -> List.copyOf(snapshot.list(after, limit)));
  }

  /// Reads the gallery anew where its store holds what it does not, as where another process wrote.
  ///
  /// **Cost.** A question to the store, or as [#open(TemplateStore)]; searches go on meanwhile.
  ///
  /// @return whether there was something new
  /// @throws StoreException if the store can't be read
  public boolean refresh() {
    return engine.writer().refresh();
  }

  /// Waits for the searches and writes under way, and frees the memory; a second call does nothing.
  @Override
  public void close() {
    engine.close();
  }

  @Override
  public String toString() {
    return "gallery of " + stamp;
  }

  @FunctionalInterface
  private interface Comparison<T> {
    T of(Snapshot snapshot, Probe probe);
  }

  private <T> T comparing(float[] probe, Comparison<T> comparison) {
    requireDimension("probe", probe.length);
    EmbeddingMatrix unit = buffers.take(EmbeddingMatrix.unit(probe, "probe"));
    try {
      return look(snapshot -> comparison.of(snapshot, new Probe(probe, unit)));
    } finally {
      buffers.giveBack(unit);
    }
  }

  private <T> T look(Function<Snapshot, T> at) {
    Snapshot snapshot = engine.epochs().enter();
    try {
      return at.apply(snapshot);
    } finally {
      engine.epochs().leave(snapshot);
    }
  }

  /// Where cohorts have thresholds of their own, some of the best may not be accepted: then more
  /// are asked for.
  ///
  /// @param best as many as are wanted, before the thresholds
  private static List<GalleryCandidate> accepted(
      Snapshot snapshot,
      Probe probe,
      Wanted first,
      Thresholds thresholds,
      List<GalleryCandidate> best) {
    Wanted wanted = first;
    List<GalleryCandidate> found = best;
    while (true) {
      List<GalleryCandidate> kept =
          found.stream()
              .filter(candidate -> candidate.score() >= thresholds.of(candidate.reference()))
              .limit(first.limit())
              .toList();
      if (kept.size() == first.limit() || found.size() < wanted.limit()) {
        return kept;
      }
      wanted = wanted.limit((int) Math.min(Integer.MAX_VALUE, 4L * wanted.limit()));
      found = snapshot.best(probe, wanted);
    }
  }

  private static Search fitting(Search search, Thresholds thresholds) {
    if (search.isNarrowed()) {
      throw new IllegalArgumentException(
          "a search among some ids: a gallery's templates have no ids that last, only keys");
    }
    return search.atLeast(Math.max(search.floor(), thresholds.lowest())).bySubject();
  }

  private static Wanted wanted(Search search) {
    return new Wanted(
        search.limit(), search.floor(), search.mayMiss(), search.threads(), search.progress());
  }

  private static Verification verification(
      Reference reference, float score, Thresholds thresholds) {
    float threshold = thresholds.of(reference);
    return new Verification(reference, score, threshold, score >= threshold);
  }

  private void requireComparable(Change change) {
    if (change instanceof Change.Enrol enrol) {
      String what = "template of subject \"%s\"".formatted(enrol.subject());
      requireDimension(what, enrol.vector().length);
      EmbeddingMatrix.unit(ledger.kept(enrol.vector()), what);
    }
  }

  private void requireDimension(String what, int dimension) {
    if (dimension != stamp.dimension()) {
      throw new IllegalArgumentException(
          "%s of dimension %d: must be %d, of %s"
              .formatted(what, dimension, stamp.dimension(), stamp));
    }
  }

  private static NoSuchElementException unknown(String subject) {
    return new NoSuchElementException("subject \"%s\": there is none".formatted(subject));
  }

  private static NoSuchElementException unknown(long key) {
    return new NoSuchElementException("template %d: there is none".formatted(key));
  }
}
