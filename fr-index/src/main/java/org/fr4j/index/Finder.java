package org.fr4j.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.VectorKernels;
import org.fr4j.index.internal.code.BatchCodes;
import org.fr4j.index.internal.code.CodedGallery;
import org.fr4j.index.internal.code.CodedSearch;
import org.fr4j.index.internal.code.CodedTileScan;
import org.fr4j.index.internal.code.Query;
import org.fr4j.index.internal.kernel.Crew;
import org.fr4j.index.internal.kernel.RowScan;
import org.fr4j.index.internal.kernel.TileScan;
import org.fr4j.index.internal.layout.Templates;
import org.fr4j.index.internal.select.Best;
import org.fr4j.index.internal.select.Eligible;
import org.fr4j.index.internal.select.SharedBars;
import org.jspecify.annotations.Nullable;

/// One search among the templates of an index: chooses the scan, hands its steps to the threads and
/// ranks what they kept.
///
/// For one thread and one use; it hires others.
final class Finder {
  private static final int BATCH = 1024;

  /// Below so many probes, packing the templates costs more than the tiles save.
  private static final int SMALL_BATCH = 16;

  /// Below so many probes, codes are read for each of them alone.
  private static final int CODED_BATCH = 48;

  /// Templates that a batch is compared with by floats before its codes are read.
  private static final int FIRST = 4096;

  private final Templates templates;
  private final Optional<CodedGallery> codes;
  private final EmbeddingMatrix probes;
  private final Search search;
  private final Eligible eligible;
  private final @Nullable Label subjects;

  /// @param probes unit vectors
  /// @param subjects of all templates where the search is by subject, else null
  Finder(
      Templates templates,
      Optional<CodedGallery> codes,
      EmbeddingMatrix probes,
      Search search,
      Eligible eligible,
      @Nullable Label subjects) {
    this.templates = templates;
    this.codes = codes;
    this.probes = probes;
    this.search = search;
    this.eligible = eligible;
    this.subjects = subjects;
  }

  /// The candidates of each probe.
  List<List<Candidate>> find() {
    List<List<Candidate>> found = new ArrayList<>(probes.rows());
    for (int from = 0; from < probes.rows(); from += BATCH) {
      int rows = Math.min(BATCH, probes.rows() - from);
      long bytes = (long) rows * probes.dimension() * Float.BYTES;
      EmbeddingMatrix batch =
          EmbeddingMatrix.over(
              probes.segment().asSlice(probes.offset(from), bytes), rows, probes.dimension());
      found.addAll(findBatch(batch, from));
    }
    report(probes.rows());
    return List.copyOf(found);
  }

  private List<List<Candidate>> findBatch(EmbeddingMatrix batch, int from) {
    if (codes.isPresent() && batch.rows() < CODED_BATCH) {
      return IntStream.range(0, batch.rows())
          .mapToObj(probe -> findByCodes(codes.get(), batch, probe, from + probe))
          .toList();
    }
    List<Best[]> parts = new ArrayList<>();
    if (codes.filter(CodedGallery::paysForBatches).isPresent()) {
      fillByCodes(codes.get(), batch, from, parts);
      return IntStream.range(0, batch.rows()).mapToObj(probe -> ranked(parts, probe)).toList();
    }
    Supplier<Best[]> part =
        () -> {
          parts.add(empty(batch.rows()));
          return parts.getLast();
        };
    if (batch.rows() < SMALL_BATCH || !VectorKernels.best().id().equals("vector")) {
      int steps = RowScan.steps(templates);
      run(steps, from, batch.rows(), () -> new RowScan(templates, batch, part.get()));
    } else {
      int steps = TileScan.steps(templates);
      float[] panels = TileScan.pack(batch);
      SharedBars bars = new SharedBars(batch.rows());
      run(
          steps,
          from,
          batch.rows(),
          () -> new TileScan(templates, batch, panels, part.get(), bars));
    }
    return IntStream.range(0, batch.rows()).mapToObj(probe -> ranked(parts, probe)).toList();
  }

  /// The first templates by floats, so that there are bars for the others.
  private void fillByCodes(
      CodedGallery coded, EmbeddingMatrix batch, int from, List<Best[]> parts) {
    int steps = Math.ceilDiv(FIRST, TileScan.templates(templates));
    int start = Math.min(templates.rows(), steps * TileScan.templates(templates));
    float[] panels = TileScan.pack(batch);
    SharedBars bars = new SharedBars(batch.rows());
    IntFunction<Best[]> part =
        worker -> {
          while (parts.size() <= worker) {
            parts.add(empty(batch.rows()));
          }
          return parts.get(worker);
        };
    AtomicInteger hired = new AtomicInteger();
    run(
        Math.min(steps, TileScan.steps(templates)),
        from,
        0,
        () -> new TileScan(templates, batch, panels, part.apply(hired.getAndIncrement()), bars));
    hired.set(0);
    BatchCodes ready = new BatchCodes(coded, batch, search.mayMiss());
    run(
        CodedTileScan.steps(templates.rows() - start),
        from,
        batch.rows(),
        () -> new CodedTileScan(templates, ready, start, part.apply(hired.getAndIncrement())));
  }

  private List<Candidate> findByCodes(
      CodedGallery coded, EmbeddingMatrix batch, int probe, int from) {
    List<Best[]> parts = new ArrayList<>();
    SharedBars bars = new SharedBars(1);
    Query query = new Query(batch, probe, search.limit(), search.threads(), search.mayMiss(), bars);
    try (CodedSearch scan = new CodedSearch(templates, coded, query)) {
      Supplier<Crew.Worker> hire =
          () -> {
            parts.add(empty(1));
            return scan.hire(parts.getLast()[0]);
          };
      run(scan.steps(), from, 1, hire);
      run(scan.workers(), from + 1, 0, () -> scan::finish);
    }
    return ranked(parts, 0);
  }

  /// Every step is taken while the templates are known to be there; what could not be known before
  /// is told after the last.
  private void run(int steps, int from, int rows, Supplier<Crew.Worker> hire) {
    try {
      Crew.run(
          search.threads(),
          steps,
          number -> {
            Crew.Worker worker = hire.get();
            return step -> {
              templates.requireWhole();
              worker.step(step);
            };
          },
          taken -> report(from + (double) rows * taken / steps));
    } catch (InternalError e) {
      throw templates.unreadable(e);
    }
    templates.requireWhole();
  }

  /// @param done probes compared with the whole gallery, in part too
  private void report(double done) {
    long total = (long) probes.rows() * templates.rows();
    search.progress().step("search", (long) (done * templates.rows()), total);
  }

  private Best[] empty(int count) {
    Best[] best = new Best[count];
    for (int probe = 0; probe < count; probe++) {
      best[probe] = new Best(search.limit(), search.floor(), eligible, subjects);
    }
    return best;
  }

  static List<Candidate> ranked(List<Best[]> parts, int probe) {
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
}
