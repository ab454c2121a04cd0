package org.fr4j.index.internal.code;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.fr4j.core.VectorKernels;
import org.fr4j.index.internal.kernel.Crew;
import org.fr4j.index.internal.layout.Templates;
import org.fr4j.index.internal.select.Best;

/// Compares a batch of probes with a gallery by tiles of its codes; what a tile can't exclude is
/// compared by more codes, and what is left then by the canonical dot product. Answers are those of
/// a plain scan (see [Stage]).
///
/// A step unpacks a chunk of templates, which stays in the cache while all probes pass over it. It
/// pays once there are bars: some templates are to be scored otherwise before.<br>
/// **Threads.** One worker a thread; they share their bars.
public final class CodedTileScan implements Crew.Worker {
  private static final int CHUNK = 1024 / ShortTile.WIDTH * ShortTile.WIDTH;
  private static final int PANEL_BYTES = 1 << 17;

  private final VectorKernels kernels = VectorKernels.best();
  private final Templates gallery;
  private final BatchCodes batch;
  private final int start;
  private final Best[] best;
  private final short[] least;
  private final short[] packed;
  private final long[] hits = new long[ShortTile.PROBES];

  /// @param gallery the floats that the codes were made of
  /// @param start the first template to compare; those before it have been offered
  /// @param best one a probe, filled by this worker alone
  public CodedTileScan(Templates gallery, BatchCodes batch, int start, Best[] best) {
    this.gallery = gallery;
    this.batch = batch;
    this.start = start;
    this.best = best;
    this.least = new short[batch.errorFactors.length];
    this.packed = new short[CHUNK * (batch.directions + 1)];
  }

  /// The steps of a scan of so many templates.
  public static int steps(int templates) {
    return Math.ceilDiv(templates, CHUNK);
  }

  @Override
  public void step(int number) {
    int d = batch.directions;
    int from = start + number * CHUNK;
    int to = Math.min(gallery.rows(), from + CHUNK);
    for (int id = from; id < to; id++) {
      unpack(id, id - from);
    }
    Arrays.fill(least, Short.MAX_VALUE);
    for (int probe = 0; probe < best.length; probe++) {
      float bar = best[probe].bar();
      batch.bars.raise(probe, bar);
      least[probe] = batch.first[probe].bar(Math.max(bar, batch.bars.get(probe)));
    }
    int panel = Math.max(1, PANEL_BYTES / (Short.BYTES * d * ShortTile.PROBES)) * ShortTile.PROBES;
    for (int first = 0; first < least.length; first += panel) {
      int end = Math.min(least.length, first + panel);
      for (int id = from; id < to; id += ShortTile.WIDTH) {
        passOver(first, end, id, Math.min(to, id + ShortTile.WIDTH), (id - from) * (d + 1));
      }
    }
  }

  /// One template, direction by direction, and its stored error.
  private void unpack(int id, int place) {
    MemorySegment bytes = batch.codes.bytes();
    int rowBytes = batch.codes.rowBytes();
    int d = batch.directions;
    int block = place / ShortTile.WIDTH * ShortTile.WIDTH;
    int at = block * (d + 1) + place - block;
    long row = (long) id * rowBytes;
    for (int i = 0; i < d; i++) {
      packed[at + i * ShortTile.WIDTH] = bytes.get(ValueLayout.JAVA_BYTE, row + i);
    }
    long error = row + ByteKernel.errorAt(rowBytes) + 1;
    packed[at + d * ShortTile.WIDTH] = bytes.get(ValueLayout.JAVA_BYTE, error);
  }

  private void passOver(int first, int end, int from, int to, int at) {
    int d = batch.directions;
    for (int probe = first; probe < end; probe += ShortTile.PROBES) {
      boolean hit =
          ShortTile.sums(
              batch.panels, probe * d, packed, at, d, batch.errorFactors, least, probe, hits);
      for (int i = 0; hit && i < Math.min(ShortTile.PROBES, best.length - probe); i++) {
        look(probe + i, hits[i], from, to);
      }
    }
  }

  /// Compares a probe with the templates of a tile whose bits are set.
  private void look(int probe, long bits, int from, int to) {
    float bar = Math.max(best[probe].bar(), batch.bars.get(probe));
    for (long left = bits; left != 0; left &= left - 1) {
      int id = from + Long.numberOfTrailingZeros(left);
      if (id < to && best[probe].accepts(id)) {
        if (batch.bytes[probe].sum(batch.codes.bytes(), id) >= batch.second[probe].bar(bar)) {
          best[probe].offer(id, score(probe, id));
          bar = Math.max(bar, best[probe].bar());
          least[probe] = batch.first[probe].bar(bar);
        }
      }
    }
  }

  private float score(int probe, int id) {
    gallery.check(id, id + 1);
    return kernels.dot(
        batch.probes.segment(),
        batch.probes.offset(probe),
        gallery.segment(),
        gallery.offset(id),
        gallery.dimension());
  }
}
