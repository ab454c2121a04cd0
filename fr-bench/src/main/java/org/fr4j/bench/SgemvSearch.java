package org.fr4j.bench;

import java.lang.foreign.MemorySegment;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.fr4j.core.EmbeddingMatrix;

/// The peer of a single probe: scores by sgemv, a chunk of templates at a time, and of each chunk
/// the best while the scores are in the cache. Each core does both for chunks of its own.
final class SgemvSearch implements AutoCloseable {
  private static final int CHUNK = 1024;

  private final String core;
  private final FloatPointer templates;
  private final FloatPointer scores;
  private final int rows;
  private final int dimension;
  private final int top;

  SgemvSearch(EmbeddingMatrix gallery, int top) {
    this.core = OpenBlas.load();
    this.rows = gallery.rows();
    this.dimension = gallery.dimension();
    this.top = top;
    this.templates = OpenBlas.copy(gallery);
    this.scores = new FloatPointer((long) Cores.COUNT * CHUNK);
  }

  /// The best of a probe, the best first.
  TopRow search(FloatPointer probe) {
    TopRow[] parts = new TopRow[Cores.COUNT];
    for (int core = 0; core < Cores.COUNT; core++) {
      parts[core] = new TopRow(top);
    }
    MemorySegment memory = OpenBlas.memory(scores, (long) Cores.COUNT * CHUNK);
    Cores.run(
        Math.ceilDiv(rows, CHUNK),
        core ->
            chunk -> {
              int from = chunk * CHUNK;
              int size = Math.min(CHUNK, rows - from);
              openblas.cblas_sgemv(
                  openblas.CblasRowMajor,
                  openblas.CblasNoTrans,
                  size,
                  dimension,
                  1,
                  templates.getPointer((long) from * dimension),
                  dimension,
                  probe,
                  1,
                  0,
                  scores.getPointer((long) core * CHUNK),
                  1);
              parts[core].offer(memory, core * CHUNK, size, from);
            });
    for (int core = 1; core < Cores.COUNT; core++) {
      parts[0].offerAll(parts[core]);
    }
    return parts[0];
  }

  @Override
  public String toString() {
    return "OpenBLAS for %s, one thread a core".formatted(core);
  }

  @Override
  public void close() {
    scores.close();
    templates.close();
  }
}
