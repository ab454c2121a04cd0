package org.fr4j.index.internal.code;

import org.fr4j.core.VectorKernels;
import org.fr4j.index.internal.kernel.Crew;
import org.fr4j.index.internal.layout.Templates;
import org.fr4j.index.internal.select.Best;

/// Compares one probe with a gallery by its codes, and by the canonical dot product what two
/// readings of them can't exclude; answers are those of a plain scan (see [Stage]).
///
/// A worker reads the nibbles of its templates, chunk by chunk, and looks at once at those with the
/// highest bounds only, a dozen a chunk. By the end it knows a bar that is nearly the final one,
/// and looks at the rest: at the bytes of the few in a hundred that their nibbles leave, then at
/// the floats of the few in ten thousand that their bytes leave.<br>
/// **Threads.** One worker a thread; they share their bars.
final class CodedScan implements Crew.Worker {
  private static final int CHUNK_BLOCKS = 64;
  static final int CHUNK = CHUNK_BLOCKS * NibbleKernel.BLOCK;

  /// So many templates with high bounds in one chunk, for each wanted, are too many to look at.
  private static final int MANY = 2;

  private final VectorKernels kernels = VectorKernels.best();
  private final Templates gallery;
  private final ProbeCodes probe;
  private final int worker;
  private final int limit;
  private final Best best;
  private final Workspace space;
  private int taken;
  private short high = Short.MIN_VALUE;

  /// @param gallery the floats that the codes were made of
  /// @param worker its number, 0 to the number of workers less 1
  /// @param best filled by this worker alone
  CodedScan(Templates gallery, ProbeCodes probe, int worker, int limit, Best best) {
    this.gallery = gallery;
    this.probe = probe;
    this.worker = worker;
    this.limit = limit;
    this.best = best;
    this.space = probe.codes.borrowSpace();
  }

  /// The steps of a scan of so many templates.
  static int steps(int size) {
    return Math.ceilDiv(size, CHUNK);
  }

  @Override
  public void step(int any) {
    int step = probe.ranges.take(worker);
    space.steps[taken++] = step;
    int from = step * CHUNK;
    int blocks = Math.ceilDiv(count(step), NibbleKernel.BLOCK);
    probe.nibbles.sums(probe.codes.nibbles(), step * CHUNK_BLOCKS, blocks, probe.sums);
    if (limit <= NibbleKernel.BLOCK) {
      int found = collect(step, high);
      if (found > MANY * limit) {
        high = NibbleKernel.level(probe.sums, from, blocks * NibbleKernel.BLOCK, limit);
        found = collect(step, high);
      }
      look(found);
    }
  }

  /// Looks at the rest of what this worker read, when all workers have read theirs; by any thread,
  /// once.
  void finish() {
    for (int i = 0; i < taken; i++) {
      look(collect(space.steps[i], Short.MIN_VALUE));
    }
    probe.codes.giveBack(space);
  }

  private int count(int step) {
    return Math.min(CHUNK, gallery.rows() - step * CHUNK);
  }

  /// Collects what has not been looked at, has a sum of at least `high`, and may reach the bar.
  private int collect(int step, short high) {
    int least = Math.max(NibbleKernel.DONE + 1, Math.max(high, probe.first.bar(bar())));
    return NibbleKernel.collect(probe.sums, step * CHUNK, count(step), (short) least, space.ids);
  }

  private float bar() {
    return Math.max(best.bar(), probe.bars.get(0));
  }

  /// Reads the bytes of the templates collected, and scores those that may reach the bar.
  private void look(int found) {
    int[] ids = space.ids;
    int[] bounds = space.bounds;
    float bar = bar();
    int least = probe.second.bar(bar);
    for (int from = 0; from < found; from += ByteKernel.GROUP) {
      int to = Math.min(found, from + ByteKernel.GROUP);
      probe.bytes.sums(probe.codes.bytes(), ids, from, to, bounds);
      for (int i = from; i < to; i++) {
        probe.sums[ids[i]] = NibbleKernel.DONE;
        if (bounds[i - from] >= least && best.accepts(ids[i])) {
          best.offer(ids[i], score(ids[i]));
          if (best.bar() > bar) {
            bar = best.bar();
            least = probe.second.bar(bar);
          }
        }
      }
    }
    probe.bars.raise(0, best.bar());
  }

  private float score(int id) {
    gallery.check(id, id + 1);
    return kernels.dot(
        probe.probes.segment(),
        probe.probes.offset(probe.row),
        gallery.segment(),
        gallery.offset(id),
        gallery.dimension());
  }
}
