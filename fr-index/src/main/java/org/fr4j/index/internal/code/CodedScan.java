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

  private static final int CHUNK = CHUNK_BLOCKS * NibbleKernel.BLOCK;

  private final VectorKernels kernels = VectorKernels.best();
  private final EmbeddingMatrix gallery;
  private final ProbeCodes probe;
  private final int limit;
  private final Best best;
  private final short[] sums = new short[CHUNK];
  private final Pending pending = new Pending(2 * CHUNK);
  private final int[] bounds = new int[ByteKernel.GROUP];

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
    if (!pending.fits(CHUNK)) {
      finish();
    }
    short most = Short.MAX_VALUE;
    short level = NibbleKernel.level(sums, blocks * NibbleKernel.BLOCK, limit);
    short least = probe.first.bar(bar());
    if (level > Short.MIN_VALUE) {
      // The most promising at once, so that the bar is high when the others come.
      int waiting = pending.size;
      short high = (short) Math.max(level, least);
      NibbleKernel.collect(sums, count, from, high, most, pending);
      look(waiting);
      most = (short) (high - 1);
      least = probe.first.bar(bar());
    }
    NibbleKernel.collect(sums, count, from, least, most, pending);
  }

  @Override
  public void finish() {
    pending.drop(0, probe.first.bar(bar()));
    look(0);
  }

  private float bar() {
    return Math.max(best.bar(), probe.bars.get(0));
  }

  /// Reads the bytes of the pending templates from a place on, scores those that may reach the bar,
  /// and forgets them all.
  private void look(int first) {
    float bar = bar();
    int least = probe.second.bar(bar);
    for (int from = first; from < pending.size; from += ByteKernel.GROUP) {
      int to = Math.min(pending.size, from + ByteKernel.GROUP);
      probe.bytes.sums(probe.codes.bytes(), pending.ids, from, to, bounds);
      for (int i = from; i < to; i++) {
        if (bounds[i - from] >= least) {
          best.offer(pending.ids[i], score(pending.ids[i]));
          if (best.bar() > bar) {
            bar = best.bar();
            least = probe.second.bar(bar);
          }
        }
      }
    }
    pending.size = first;
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
