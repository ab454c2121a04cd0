package org.fr4j.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.ModelStamp;
import org.fr4j.core.VectorKernels;
import org.fr4j.index.internal.kernel.Crew;
import org.fr4j.index.internal.kernel.RowScan;
import org.fr4j.index.internal.kernel.TileScan;
import org.fr4j.index.internal.select.Best;

/// A gallery of templates to search in, by cosine and exactly.
///
/// **Shape.** `size()` unit vectors of `dimension()` floats, copied and normalised on the way in; a
/// template's id is its row in the matrix given.<br>
/// **Answers.** Those of a brute-force search by the canonical dot product of [VectorKernels] over
/// vectors normalised by [EmbeddingMatrix#unit], bit for bit, whatever the threads, the kernels and
/// the size of the batch.<br>
/// **Cost.** `4 * size * dimension` bytes outside the heap; a search does at most `size *
/// dimension` multiply-adds a probe. Many probes in one batch cost far less than one by one.<br>
/// **Threads.** Immutable; any number of threads may search at once.<br>
/// **Errors.** A template or a probe that is zero or holds a NaN or an infinity has no cosine and
/// is refused by its row.
///
/// Close it when it is no longer searched; a search after that throws [IllegalStateException].
public final class MatchIndex implements AutoCloseable {
  private static final int BATCH = 1024;

  /// Below so many probes, packing the templates costs more than the tiles save.
  private static final int SMALL_BATCH = 16;

  private final EmbeddingMatrix templates;

  private MatchIndex(EmbeddingMatrix templates) {
    this.templates = templates;
  }

  /// Indexes a copy of a gallery.
  ///
  /// @param gallery any number of embeddings, 0 too, of any length; its subjects and its stamp are
  ///   kept
  /// @return an index that the caller closes
  /// @throws IllegalArgumentException if a row is zero or holds a NaN or an infinity, naming the
  ///   row
  public static MatchIndex of(EmbeddingMatrix gallery) {
    return new MatchIndex(gallery.normalized());
  }

  /// The number of templates.
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
    return templates.stamp();
  }

  /// Whose template each id is, where that is known.
  ///
  /// @return the gallery's subjects
  public Optional<Label> subjects() {
    return templates.subjects();
  }

  /// Searches for one probe.
  ///
  /// @param probe `dimension()` finite floats of any length but zero
  /// @param search what to find
  /// @return the candidates, best first, the lower id first where scores tie
  /// @throws IllegalArgumentException if the probe has another dimension, is zero, or holds a NaN
  ///   or an infinity
  public List<Candidate> search(float[] probe, Search search) {
    requireDimension("probe", probe.length);
    try (EmbeddingMatrix unit = EmbeddingMatrix.of(EmbeddingMatrix.unit(probe, "probe"))) {
      return find(unit, search).getFirst();
    }
  }

  /// Searches for a batch of probes; each answer is that of the single search.
  ///
  /// @param probes any number of embeddings, 0 too
  /// @param search what to find for each
  /// @return for each probe its candidates, in the order of the probes
  /// @throws IllegalArgumentException if the dimension or the stamp is another, or a probe is zero
  ///   or holds a NaN or an infinity, naming its row
  public List<List<Candidate>> search(EmbeddingMatrix probes, Search search) {
    requireDimension("probes", probes.dimension());
    probes.stamp().ifPresent(other -> stamp().ifPresent(own -> own.requireSame(other)));
    try (EmbeddingMatrix units = probes.normalized()) {
      return find(units, search);
    }
  }

  private List<List<Candidate>> find(EmbeddingMatrix probes, Search search) {
    List<List<Candidate>> found = new ArrayList<>(probes.rows());
    for (int from = 0; from < probes.rows(); from += BATCH) {
      int rows = Math.min(BATCH, probes.rows() - from);
      long bytes = (long) rows * dimension() * Float.BYTES;
      EmbeddingMatrix batch =
          EmbeddingMatrix.over(
              probes.segment().asSlice(probes.offset(from), bytes), rows, dimension());
      found.addAll(findBatch(batch, search));
    }
    return List.copyOf(found);
  }

  private List<List<Candidate>> findBatch(EmbeddingMatrix probes, Search search) {
    List<Best[]> parts = new ArrayList<>();
    IntFunction<Best[]> part =
        worker -> {
          parts.add(empty(probes.rows(), search));
          return parts.get(worker);
        };
    if (probes.rows() < SMALL_BATCH || !VectorKernels.best().id().equals("vector")) {
      Crew.run(
          search.threads(),
          RowScan.steps(templates),
          worker -> new RowScan(templates, probes, part.apply(worker)));
    } else {
      float[] panels = TileScan.pack(probes);
      Crew.run(
          search.threads(),
          TileScan.steps(templates),
          worker -> new TileScan(templates, probes, panels, part.apply(worker)));
    }
    return IntStream.range(0, probes.rows()).mapToObj(probe -> ranked(parts, probe)).toList();
  }

  private static Best[] empty(int probes, Search search) {
    Best[] best = new Best[probes];
    for (int probe = 0; probe < probes; probe++) {
      best[probe] = new Best(search.limit(), search.floor());
    }
    return best;
  }

  private static List<Candidate> ranked(List<Best[]> parts, int probe) {
    if (parts.isEmpty()) {
      return List.of();
    }
    Best best = parts.getFirst()[probe];
    for (Best[] other : parts.subList(1, parts.size())) {
      best.offerAll(other[probe]);
    }
    best.sort();
    List<Candidate> candidates = new ArrayList<>(best.size());
    for (int rank = 0; rank < best.size(); rank++) {
      candidates.add(new Candidate(best.id(rank), best.score(rank)));
    }
    return List.copyOf(candidates);
  }

  private void requireDimension(String what, int other) {
    if (other != dimension()) {
      throw new IllegalArgumentException(
          "%s of dimension %d: must be %d, as the templates are"
              .formatted(what, other, dimension()));
    }
  }

  /// Frees the templates; a second call does nothing.
  @Override
  public void close() {
    templates.close();
  }

  @Override
  public String toString() {
    return "index of " + templates;
  }
}
