package org.fr4j.index.internal.kernel;

import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.VectorKernels;
import org.fr4j.index.internal.layout.Templates;
import org.fr4j.index.internal.select.Best;

/// Compares each row of the gallery with each probe by the canonical dot product: the plainest
/// scan, whose answers are what every other scan must give.
///
/// A step is a chunk of rows, small enough to stay in the cache while the probes pass over it.
public final class RowScan implements Crew.Worker {
  private static final int CHUNK_BYTES = 1 << 18;

  private final VectorKernels kernels = VectorKernels.best();
  private final Templates gallery;
  private final EmbeddingMatrix probes;
  private final Best[] best;

  /// @param best one a probe, filled by this worker alone
  public RowScan(Templates gallery, EmbeddingMatrix probes, Best[] best) {
    this.gallery = gallery;
    this.probes = probes;
    this.best = best;
  }

  public static int steps(Templates gallery) {
    return Math.ceilDiv(gallery.rows(), chunk(gallery));
  }

  private static int chunk(Templates gallery) {
    return Math.max(1, CHUNK_BYTES / (Float.BYTES * gallery.dimension()));
  }

  @Override
  public void step(int number) {
    int chunk = chunk(gallery);
    int from = number * chunk;
    int to = Math.min(gallery.rows(), from + chunk);
    gallery.check(from, to);
    for (int probe = 0; probe < probes.rows(); probe++) {
      compare(probe, from, to);
    }
  }

  private void compare(int probe, int from, int to) {
    long at = probes.offset(probe);
    for (int id = from; id < to; id++) {
      if (best[probe].accepts(id)) {
        float score =
            kernels.dot(
                probes.segment(), at, gallery.segment(), gallery.offset(id), gallery.dimension());
        best[probe].offer(id, score);
      }
    }
  }
}
