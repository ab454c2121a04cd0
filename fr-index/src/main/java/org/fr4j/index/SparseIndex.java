package org.fr4j.index;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.fr4j.core.SparseMatrix;
import org.fr4j.core.VectorKernels;
import org.fr4j.index.internal.kernel.Crew;
import org.fr4j.index.internal.select.Best;
import org.fr4j.index.internal.select.Eligible;
import org.fr4j.index.internal.select.Ids;
import org.fr4j.index.internal.sparse.SparseLanes;
import org.fr4j.index.internal.sparse.SparseProbes;
import org.fr4j.index.internal.sparse.SparseScan;
import org.fr4j.index.internal.sparse.SparseTemplates;

/// A gallery of sparse templates to search in, by cosine and exactly, such as embeddings of 4,096
/// values after a ReLU, nine in ten of them zero.
///
/// **Shape.** `size()` rows of `columns()` values, normalised and inverted on the way in; a
/// template's id is its row in the matrix given.<br>
/// **Answers.** A score is the sparse dot product of the two unit rows: products of the columns
/// where neither is zero, added by fused multiply-add in ascending order, starting from zero; a
/// zero has no sign. Bit for bit the same whatever the threads, the kernels and the size of the
/// batch. (It may differ in the last bits from the score that [MatchIndex] gives to the same rows
/// with their zeros, whose order is another.)<br>
/// **Cost.** Twelve bytes an entry, on the heap. A probe does one multiply-add for each entry of
/// each template in the columns where it is not zero; a batch does one for each entry, for a whole
/// vector of probes.<br>
/// **Threads.** Immutable; any number of threads may search at once.<br>
/// **Errors.** A template or a probe that is zero has no cosine and is refused by its row.
public final class SparseIndex {
  /// Below so many probes, most lanes of a vector would be idle.
  private static final int LEAST_BATCH = 32;

  private final SparseTemplates templates;

  private SparseIndex(SparseTemplates templates) {
    this.templates = templates;
  }

  /// Indexes a copy of a gallery.
  ///
  /// @param gallery any number of rows, 0 too, of any length but zero
  /// @return an index
  /// @throws IllegalArgumentException if a row is zero, naming the row
  public static SparseIndex of(SparseMatrix gallery) {
    return new SparseIndex(SparseTemplates.of(gallery));
  }

  /// The number of templates.
  ///
  /// @return 0 or more
  public int size() {
    return templates.rows();
  }

  /// The number of values in one template, zeros too.
  ///
  /// @return 1 to 65536
  public int columns() {
    return templates.columns();
  }

  /// Searches for one probe.
  ///
  /// @param probe `columns()` finite floats with their zeros, not all of them zero
  /// @param search what to find; not by subject, as a sparse index knows none
  /// @return the candidates, best first, the lower id first where scores tie
  /// @throws IllegalArgumentException if the probe has another length, is zero, or holds a NaN or
  ///   an infinity, or the search does not fit the index
  /// @throws java.util.concurrent.CancellationException if the search's listener says so
  public List<Candidate> search(float[] probe, Search search) {
    return search(SparseMatrix.builder(columns()).add(probe).build(), search).getFirst();
  }

  /// Searches for a batch of probes; each answer is that of the single search.
  ///
  /// @param probes any number of rows, 0 too
  /// @param search what to find for each; not by subject, as a sparse index knows none
  /// @return for each probe its candidates, in the order of the probes
  /// @throws IllegalArgumentException if the columns are another number, a probe is zero, naming
  ///   its row, or the search does not fit the index
  /// @throws java.util.concurrent.CancellationException if the search's listener says so
  public List<List<Candidate>> search(SparseMatrix probes, Search search) {
    requireFits(probes, search);
    SparseProbes units = SparseProbes.of(probes);
    Eligible eligible = new Eligible(search.ids(), Ids.NONE);
    List<Best[]> parts = new ArrayList<>();
    Supplier<Best[]> part =
        () -> {
          parts.add(empty(units.count(), search, eligible));
          return parts.getLast();
        };
    if (units.count() < LEAST_BATCH || !VectorKernels.best().id().equals("vector")) {
      run(
          search,
          SparseScan.steps(templates),
          number -> new SparseScan(templates, units, part.get()));
    } else {
      MemorySegment[] groups = SparseLanes.groups(templates, units);
      run(
          search,
          SparseLanes.steps(templates),
          number -> new SparseLanes(templates, groups, part.get()));
    }
    return IntStream.range(0, units.count())
        .mapToObj(probe -> Finder.ranked(parts, probe))
        .toList();
  }

  private static void run(Search search, int steps, IntFunction<? extends Crew.Worker> hire) {
    Crew.run(
        search.threads(), steps, hire, taken -> search.progress().step("search", taken, steps));
    search.progress().step("search", steps, steps);
  }

  private void requireFits(SparseMatrix probes, Search search) {
    if (probes.columns() != columns()) {
      throw new IllegalArgumentException(
          "probes of %d columns: must be %d, as the templates are"
              .formatted(probes.columns(), columns()));
    }
    if (search.isBySubject()) {
      throw new IllegalArgumentException("a search by subject: a sparse index knows none");
    }
    search.requireFits(size());
  }

  private static Best[] empty(int count, Search search, Eligible eligible) {
    Best[] best = new Best[count];
    for (int probe = 0; probe < count; probe++) {
      best[probe] = new Best(search.limit(), search.floor(), eligible, null);
    }
    return best;
  }

  @Override
  public String toString() {
    return "index of %d x %d sparse float32".formatted(size(), columns());
  }
}
