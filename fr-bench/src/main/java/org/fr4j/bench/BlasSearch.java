package org.fr4j.bench;

import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.fr4j.core.EmbeddingMatrix;

/// The peer of a batch: scores by sgemm, a chunk of templates at a time, and of each chunk the best
/// of each probe while the scores are in the cache. Each core does both for chunks of its own.
///
/// The chunk is the best of several that were tried on the machine of docs/performance.md.
final class BlasSearch implements AutoCloseable {
  private static final int CHUNK = 1024;

  private final String core;
  private final FloatPointer templates;
  private final int rows;
  private final int dimension;
  private final int top;

  BlasSearch(EmbeddingMatrix gallery, int top) {
    this.core = OpenBlas.load();
    this.rows = gallery.rows();
    this.dimension = gallery.dimension();
    this.top = top;
    this.templates = OpenBlas.copy(gallery);
  }

  /// The best of each probe, the best first.
  TopRow[] search(FloatPointer probes, int count) {
    TopRow[][] parts = new TopRow[Cores.COUNT][];
    for (int core = 0; core < Cores.COUNT; core++) {
      parts[core] = IntStream.range(0, count).mapToObj(p -> new TopRow(top)).toArray(TopRow[]::new);
    }
    try (FloatPointer scores = new FloatPointer((long) Cores.COUNT * count * CHUNK)) {
      Cores.run(
          Math.ceilDiv(rows, CHUNK),
          core -> {
            FloatPointer own = scores.getPointer((long) core * count * CHUNK);
            return chunk -> search(probes, count, chunk * CHUNK, own, parts[core]);
          });
    }
    for (int core = 1; core < Cores.COUNT; core++) {
      for (int probe = 0; probe < count; probe++) {
        parts[0][probe].offerAll(parts[core][probe]);
      }
    }
    return parts[0];
  }

  private void search(
      FloatPointer probes, int count, int from, FloatPointer scores, TopRow[] best) {
    int size = Math.min(CHUNK, rows - from);
    openblas.cblas_sgemm(
        openblas.CblasRowMajor,
        openblas.CblasNoTrans,
        openblas.CblasTrans,
        count,
        size,
        dimension,
        1,
        probes,
        dimension,
        templates.getPointer((long) from * dimension),
        dimension,
        0,
        scores,
        CHUNK);
    MemorySegment memory = OpenBlas.memory(scores, (long) count * CHUNK);
    for (int probe = 0; probe < count; probe++) {
      best[probe].offer(memory, probe * CHUNK, size, from);
    }
  }

  @Override
  public String toString() {
    return "OpenBLAS for %s, one thread a core".formatted(core);
  }

  @Override
  public void close() {
    templates.close();
  }
}
