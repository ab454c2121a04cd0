package org.fr4j.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.index.Candidate;
import org.fr4j.index.MatchIndex;
import org.fr4j.index.Search;

/// A million lifelike templates of 256 dimensions in a coded index, 1,024 probes one after the
/// other, their ten best, and the same templates for OpenBLAS.
final class Million implements AutoCloseable {
  static final int TEMPLATES = 1_000_000;
  static final int PROBES = 1_024;
  static final int TOP = 10;

  private static final int CHECKED = 32;
  private static final double FMR = 1e-6;

  final EmbeddingMatrix probes;
  final MatchIndex index;
  final List<List<Candidate>> best;

  private final SgemvSearch blas;
  private final FloatPointer[] blasProbes;
  private final float[][] rows;
  private int next;

  /// Makes both sides, and checks that codes change no answer.
  Million() {
    probes = Galleries.lifelike(PROBES, 2);
    try (EmbeddingMatrix gallery = Galleries.lifelike(TEMPLATES, 1)) {
      index = MatchIndex.of(gallery);
      blas = new SgemvSearch(gallery, TOP);
      best = index.search(probes, Search.top(TOP));
      try (MatchIndex plain = MatchIndex.uncoded(gallery);
          EmbeddingMatrix some = probes.select(IntStream.range(0, CHECKED).toArray())) {
        List<List<Candidate>> expected = plain.search(some, Search.top(TOP));
        for (int probe = 0; probe < CHECKED; probe++) {
          requireSame(expected.get(probe), best.get(probe));
          requireSame(expected.get(probe), index.search(probes.row(probe), Search.top(TOP)));
        }
      }
    }
    rows = IntStream.range(0, PROBES).mapToObj(probes::row).toArray(float[][]::new);
    blasProbes = Arrays.stream(rows).map(FloatPointer::new).toArray(FloatPointer[]::new);
  }

  private static void requireSame(List<Candidate> expected, List<Candidate> found) {
    if (!expected.equals(found)) {
      throw new IllegalStateException("codes found %s: must be %s".formatted(found, expected));
    }
  }

  /// The threshold at which one in a million of the comparisons is accepted.
  float threshold() {
    float low = best.stream().map(List::getLast).map(Candidate::score).min(Float::compare).get();
    double[] scores =
        index.search(probes, Search.all().atLeast(low)).stream()
            .flatMap(List::stream)
            .mapToDouble(candidate -> -candidate.score())
            .sorted()
            .toArray();
    return Math.nextUp((float) -scores[(int) (FMR * TEMPLATES * PROBES)]);
  }

  /// The number of the next probe.
  int turn() {
    next = (next + 1) % PROBES;
    return next;
  }

  List<Candidate> find(int probe, Search search) {
    return index.search(rows[probe], search);
  }

  Object findByBlas(int probe) {
    return blas.search(blasProbes[probe]);
  }

  /// How many of the ten best are not among those found.
  int missed(int probe, List<Candidate> found) {
    return (int) best.get(probe).stream().filter(candidate -> !found.contains(candidate)).count();
  }

  @Override
  public void close() {
    blas.close();
    index.close();
    probes.close();
  }
}
