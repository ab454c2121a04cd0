package org.fr4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;
import org.fr4j.index.Candidate;
import org.fr4j.index.Gallery;
import org.fr4j.index.GalleryCandidate;
import org.fr4j.index.MatchIndex;
import org.fr4j.index.Reference;
import org.fr4j.index.Search;
import org.fr4j.index.store.Change;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// The ten best subjects of a probe in a gallery of a million templates, a few thousand of which were
/// just enrolled, and a few thousand others just removed; beside it, an index of the same million
/// alone, by template.
@Row(name = "gallery_identify_1m", unit = "ms", peer = "match_index_alone")
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class GalleryIdentify1m {
  private static final int TEMPLATES = 1_000_000;
  private static final int RECENT = 6_000;
  private static final int REMOVED = 3_000;
  private static final int BULK = 20_000;
  private static final Search SEARCH = Search.top(10);

  /// The probes, one after the other.
  @State(Scope.Benchmark)
  public static class Probes {
    private final float[][] rows;
    private int next;

    /// Draws them.
    public Probes() {
      try (EmbeddingMatrix probes = Galleries.lifelike(1024, 2)) {
        rows = IntStream.range(0, probes.rows()).mapToObj(probes::row).toArray(float[][]::new);
      }
    }

    float[] next() {
      next = (next + 1) % rows.length;
      return rows[next];
    }
  }

  /// Ours.
  @State(Scope.Benchmark)
  public static class Subjects {
    private final Gallery gallery =
        Gallery.inMemory(new ModelStamp("lifelike", "1", Galleries.DIMENSION));

    /// Enrols, removes, enrols.
    ///
    /// @param probes searched for until the gallery is at rest
    @Setup
    public void fill(Probes probes) {
      try (EmbeddingMatrix templates = Galleries.lifelike(TEMPLATES + REMOVED, 1)) {
        List<Reference> made = new ArrayList<>();
        int old = TEMPLATES + REMOVED - RECENT;
        for (int from = 0; from < old; from += BULK) {
          List<Change> many =
              IntStream.range(from, Math.min(old, from + BULK))
                  .<Change>mapToObj(row -> new Change.Enrol("s" + row, templates.row(row)))
                  .toList();
          made.addAll(gallery.apply(many));
        }
        rest(probes);
        for (int row = old; row < templates.rows(); row++) {
          gallery.enrol("s" + row, templates.row(row));
        }
        for (int i = 0; i < REMOVED; i++) {
          gallery.removeTemplate(made.get((int) ((long) i * made.size() / REMOVED)).key());
        }
      }
      rest(probes);
    }

    /// Parts are merged beside.
    private void rest(Probes probes) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(12);
      while (System.nanoTime() < end) {
        gallery.identify(probes.next(), SEARCH);
      }
    }

    /// Frees the memory.
    @TearDown
    public void close() {
      gallery.close();
    }
  }

  /// The peer.
  @State(Scope.Benchmark)
  public static class Templates {
    private final MatchIndex index;

    /// Makes it.
    public Templates() {
      try (EmbeddingMatrix templates = Galleries.lifelike(TEMPLATES, 1)) {
        index = MatchIndex.of(templates);
      }
    }

    /// Frees the memory.
    @TearDown
    public void close() {
      index.close();
    }
  }

  @Benchmark
  public List<GalleryCandidate> ours(Subjects subjects, Probes probes) {
    return subjects.gallery.identify(probes.next(), SEARCH);
  }

  @Benchmark
  public List<Candidate> peer(Templates templates, Probes probes) {
    return templates.index.search(probes.next(), SEARCH);
  }
}
