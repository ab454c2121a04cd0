package org.fr4j.bench;

import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.embedding.nd4j.Nd4jArrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// A peer of a batch: scores by ND4J's gemm on the threads that it brings, a chunk of templates at
/// a time, then on all cores the best of each probe while the scores are in the cache.
///
/// Chunks of 512 to 8,192 templates are alike on the machine of docs/performance.md, as are one
/// thread and two.
final class Nd4jSearch implements AutoCloseable {
  private static final int CHUNK = 4096;

  private final EmbeddingMatrix templates;
  private final EmbeddingMatrix probes;
  private final EmbeddingMatrix scores;
  private final int top;

  /// @param templates stay the caller's, as do the probes
  Nd4jSearch(EmbeddingMatrix templates, EmbeddingMatrix probes, int top) {
    this.templates = templates;
    this.probes = probes;
    this.scores = EmbeddingMatrix.allocate(probes.rows(), CHUNK);
    this.top = top;
  }

  /// The best of each probe, the best first.
  TopRow[] search() {
    int count = probes.rows();
    TopRow[] best = IntStream.range(0, count).mapToObj(p -> new TopRow(top)).toArray(TopRow[]::new);
    for (int from = 0; from < templates.rows(); from += CHUNK) {
      search(from, Math.min(CHUNK, templates.rows() - from), best);
    }
    return best;
  }

  private void search(int from, int size, TopRow[] best) {
    MemorySegment result = scores.segment().asSlice(0, 4L * best.length * size);
    INDArray chunk =
        Nd4jArrays.of(
            templates.segment().asSlice(templates.offset(from), 4L * size * templates.dimension()),
            size,
            templates.dimension());
    INDArray columns = Nd4jArrays.of(result, best.length, size).transpose();
    Nd4j.gemm(chunk, Nd4jArrays.of(probes), columns, false, true, 1, 0);
    Cores.run(
        Cores.COUNT,
        core ->
            part -> {
              for (int probe = part; probe < best.length; probe += Cores.COUNT) {
                best[probe].offer(result, probe * size, size, from);
              }
            });
  }

  @Override
  public String toString() {
    return "ND4J's gemm, %d threads".formatted(Nd4j.getEnvironment().maxThreads());
  }

  @Override
  public void close() {
    scores.close();
  }
}
