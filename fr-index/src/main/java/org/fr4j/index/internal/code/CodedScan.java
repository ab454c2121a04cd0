package org.fr4j.index.internal.code;

import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.VectorKernels;
import org.fr4j.index.internal.kernel.Crew;
import org.fr4j.index.internal.select.Best;

/// Compares one probe with a gallery by its codes, and by the canonical dot product what two
/// readings of them can't exclude; answers are those of a plain scan (see [Stage]).
///
/// A step reads the nibbles of a chunk of templates, then the bytes of those that are left, a few in
/// a hundred, then the floats of what is left of these, a few in ten thousand.<br>
/// **Threads.** One worker a thread; they share their bars.
public final class CodedScan implements Crew.Worker {
  private static final int CHUNK_BLOCKS = 64;

  /// Where more than one in so many is left, another reading would not pay.
  private static final int DENSE = 3;

  private static final int CHUNK = CHUNK_BLOCKS * NibbleKernel.BLOCK;

  private final VectorKernels kernels = VectorKernels.best();
  private final EmbeddingMatrix gallery;
  private final ProbeCodes probe;
  private final int limit;
  private final Best best;
  private final short[] sums = new short[CHUNK];
  private final int[] places = new int[CHUNK];
  private final int[] bounds = new int[CHUNK];
  private boolean started;

  /// @param gallery the floats that the codes were made of
  /// @param best filled by this worker alone
  public CodedScan(EmbeddingMatrix gallery, ProbeCodes probe, int limit, Best best) {
    this.gallery = gallery;
    this.probe = probe;
    this.limit = limit;
    this.best = best;
  }

  public static int steps(EmbeddingMatrix gallery) {
    return Math.ceilDiv(gallery.rows(), CHUNK);
  }

  @Override
  public void step(int number) {
    int from = number * CHUNK;
    int count = Math.min(CHUNK, gallery.rows() - from);
    int blocks = Math.ceilDiv(count, NibbleKernel.BLOCK);
    probe.nibbles.sums(probe.codes.nibbles(), number * CHUNK_BLOCKS, blocks, sums);
    short most = Short.MAX_VALUE;
    if (!started && limit <= NibbleKernel.BLOCK) {
      // The most promising first, so that there is a bar for the others.
      short level = NibbleKernel.level(sums, blocks * NibbleKernel.BLOCK, limit);
      if (level > Short.MIN_VALUE) {
        look(from, NibbleKernel.collect(sums, count, level, most, places), count);
        most = (short) (level - 1);
      }
    }
    started = true;
    short least = probe.first.bar(bar());
    look(from, NibbleKernel.collect(sums, count, least, most, places), count);
  }

  private float bar() {
    return Math.max(best.bar(), probe.bars.get(0));
  }

  /// Reads the bytes of the templates in `places`, and scores those that may reach the bar.
  private void look(int from, int found, int count) {
    boolean dense = found > count / DENSE;
    if (!dense) {
      probe.bytes.sums(probe.codes.bytes(), from, places, found, bounds);
    }
    float bar = bar();
    int least = probe.second.bar(bar);
    for (int i = 0; i < found; i++) {
      if (dense || bounds[i] >= least) {
        int id = from + places[i];
        best.offer(id, score(id));
        if (best.bar() > bar) {
          bar = best.bar();
          least = probe.second.bar(bar);
        }
      }
    }
    probe.bars.raise(0, best.bar());
  }

  private float score(int id) {
    return kernels.dot(
        probe.probes.segment(),
        probe.probes.offset(probe.row),
        gallery.segment(),
        gallery.offset(id),
        gallery.dimension());
  }
}
