package org.fr4j.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;
import org.fr4j.index.Candidate;
import org.fr4j.index.Gallery;
import org.fr4j.index.GalleryCandidate;
import org.fr4j.index.MatchIndex;
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

/// The ten best subjects of a probe among 100,000 in a gallery, which finds all of them, and the ten
/// nearest by a graph of JVector, which misses some; how many, stands beside both. One thread each.
@Row(name = "gallery_beside_jvector", unit = "ms", peer = "jvector")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class GalleryBesideJVector {
  private static final int TEMPLATES = 100_000;
  private static final int PROBES = 1024;
  private static final int TOP = 10;
  private static final int BEAM = 100;
  private static final Search SEARCH = Search.top(TOP).threads(1);

  private final float[][] probes;
  private final List<Set<Integer>> best;
  private int next;

  /// Draws the probes, and finds what is right by floats alone.
  public GalleryBesideJVector() {
    try (EmbeddingMatrix rows = Galleries.lifelike(PROBES, 2);
        EmbeddingMatrix templates = Galleries.lifelike(TEMPLATES, 1);
        MatchIndex plain = MatchIndex.uncoded(templates)) {
      probes = IntStream.range(0, PROBES).mapToObj(rows::row).toArray(float[][]::new);
      best =
          plain.search(rows, SEARCH).stream()
              .map(found -> found.stream().map(Candidate::id).collect(Collectors.toSet()))
              .toList();
    }
  }

  private int turn() {
    next = (next + 1) % PROBES;
    return next;
  }

  private int missed(int probe, Set<Integer> found) {
    return (int) best.get(probe).stream().filter(id -> !found.contains(id)).count();
  }

  /// Ours.
  @State(Scope.Benchmark)
  public static class Subjects {
    private final Gallery gallery =
        Gallery.inMemory(new ModelStamp("lifelike", "1", Galleries.DIMENSION));

    /// Enrols.
    @Setup
    public void fill() {
      try (EmbeddingMatrix templates = Galleries.lifelike(TEMPLATES, 1)) {
        gallery.apply(
            IntStream.range(0, TEMPLATES)
                .<Change>mapToObj(
                    row -> new Change.Enrol(Integer.toString(row), templates.row(row)))
                .toList());
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
  public static class Graph {
    private final JVectorGraph graph;

    /// Builds it.
    public Graph() {
      try (EmbeddingMatrix templates = Galleries.lifelike(TEMPLATES, 1)) {
        graph = new JVectorGraph(templates);
      }
    }

    /// Frees the memory.
    @TearDown
    public void close() {
      graph.close();
    }
  }

  @Benchmark
  public List<GalleryCandidate> ours(Subjects subjects, Misses misses) {
    int probe = turn();
    List<GalleryCandidate> found = subjects.gallery.identify(probes[probe], SEARCH);
    Set<Integer> ids =
        found.stream()
            .map(candidate -> Integer.valueOf(candidate.subject()))
            .collect(Collectors.toSet());
    misses.count(missed(probe, ids), TOP);
    return found;
  }

  @Benchmark
  public int[] peer(Graph graph, Misses misses) {
    int probe = turn();
    int[] found = graph.graph.search(probes[probe], TOP, BEAM);
    misses.count(
        missed(probe, Arrays.stream(found).boxed().collect(Collectors.toSet())), TOP);
    return found;
  }
}
