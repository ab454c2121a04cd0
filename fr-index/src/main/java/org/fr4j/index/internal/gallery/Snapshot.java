package org.fr4j.index.internal.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.index.Candidate;
import org.fr4j.index.GalleryCandidate;
import org.fr4j.index.Reference;
import org.fr4j.index.Search;

/// A gallery at one moment: parts in the order of their keys, and the references of each subject.
///
/// It counts its readers, so that memory that only an older one knows is freed when nobody reads it
/// any more: whoever got it from [Epochs#enter()] gives it to [Epochs#leave].<br>
/// **Threads.** Immutable but for the count.
public final class Snapshot {
  /// Added to the count of readers once nobody may enter.
  private static final int RETIRED = 1 << 30;

  private final List<Part> parts;
  private final Subjects subjects;
  private final int size;
  private final long generation;
  private final AtomicInteger readers = new AtomicInteger();

  Snapshot(List<Part> parts, Subjects subjects, long generation) {
    this.parts = List.copyOf(parts);
    this.subjects = subjects;
    this.size = parts.stream().mapToInt(Part::live).sum();
    this.generation = generation;
  }

  List<Part> parts() {
    return parts;
  }

  Subjects directory() {
    return subjects;
  }

  /// The templates.
  public int size() {
    return size;
  }

  /// The subjects that have some.
  public int subjects() {
    return subjects.size();
  }

  /// Writes of the store that are in it.
  public long generation() {
    return generation;
  }

  /// The best subjects of a probe.
  public List<GalleryCandidate> best(Probe probe, Wanted wanted) {
    if (size == 0) {
      return List.of();
    }
    try (Identification identification = new Identification(parts, size, probe, wanted)) {
      return identification.find();
    }
  }

  /// The best subjects of each of a batch of probes.
  ///
  /// @param probes as they were given, and as the rows of `rows`
  public List<List<GalleryCandidate>> best(
      List<Probe> probes, EmbeddingMatrix rows, Search search, Wanted wanted) {
    List<Ranking> rankings = new ArrayList<>();
    probes.forEach(probe -> rankings.add(new Ranking(wanted.limit(), wanted.floor())));
    for (Part part : parts) {
      List<List<Candidate>> found =
          part.index() == null ? List.of() : part.index().search(rows, search);
      for (int i = 0; i < probes.size(); i++) {
        if (part.index() == null) {
          part.scan(probes.get(i), 0, part.count(), rankings.get(i));
        } else {
          part.offer(found.get(i), rankings.get(i));
        }
        rankings.get(i).settle();
      }
    }
    return rankings.stream().map(Ranking::ranked).toList();
  }

  /// The references of a subject, by rising key; none where it is unknown.
  public List<Reference> references(String subject) {
    return subjects.get(subject);
  }

  /// The reference of a key.
  public Optional<Reference> reference(long key) {
    int at = partOf(key);
    int row = at < 0 ? -1 : parts.get(at).find(key);
    return row < 0 ? Optional.empty() : Optional.of(parts.get(at).block().reference(row));
  }

  /// The cosine of a probe and a reference.
  ///
  /// @param key of a reference that is there
  public float score(Probe probe, long key) {
    Part part = parts.get(partOf(key));
    return part.score(probe, part.find(key));
  }

  /// References in the order of their keys.
  ///
  /// @param after the key before the first
  /// @param limit how many at most
  public List<Reference> list(long after, int limit) {
    List<Reference> listed = new ArrayList<>();
    for (int at = Math.max(0, partOf(after)); at < parts.size(); at++) {
      Part part = parts.get(at);
      int found = part.block().find(after, part.count());
      for (int row = found < 0 ? -1 - found : found + 1; row < part.count(); row++) {
        if (listed.size() == limit) {
          return listed;
        }
        if (part.isLive(row)) {
          listed.add(part.block().reference(row));
        }
      }
    }
    return listed;
  }

  /// The last part that begins at or before a key, or -1.
  int partOf(long key) {
    int at = parts.size() - 1;
    while (at >= 0 && parts.get(at).block().key(0) > key) {
      at--;
    }
    return at;
  }

  /// Counts a reader.
  ///
  /// @return `false` where there is a newer one to be read, and none was counted
  boolean enter() {
    if (readers.incrementAndGet() < RETIRED) {
      return true;
    }
    readers.decrementAndGet();
    return false;
  }

  /// Lets nobody enter any more.
  void retire() {
    readers.addAndGet(RETIRED);
  }

  /// Ends a reading.
  ///
  /// @return whether this was the last reader of a snapshot that nobody may enter
  boolean exit() {
    return readers.decrementAndGet() == RETIRED;
  }

  /// Whether nobody reads it, now or later.
  boolean isDone() {
    return readers.get() == RETIRED;
  }
}
