package org.fr4j.index.internal.kernel;

import java.util.Arrays;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.VectorKernels;
import org.fr4j.index.internal.layout.Templates;
import org.fr4j.index.internal.select.Best;
import org.fr4j.index.internal.select.SharedBars;

/// Compares a batch of probes with the gallery tile by tile, and again, by the canonical dot
/// product, what a tile can't exclude.
///
/// **Proof.** A tile adds products in another order than the canonical one. For vectors of length 1
/// (but for the rounding of their normalisation), a sum of `d` fused products is off by less than
/// `d u / (1 - d u)`, `u = 2^-24`, in either order (Higham, Accuracy and Stability of Numerical
/// Algorithms, section 3.1). So a template whose tile score is below the bar by more than twice
/// that can't reach the bar, and all others are scored canonically: answers are those of [RowScan],
/// bit for bit.<br>
/// **Cost.** A step packs a few blocks of templates, which stay in the cache while all probes pass
/// over them; the packing is one part in hundreds for a batch of a thousand.<br>
/// **Threads.** One worker a thread; the packed probes are shared and only read.
public final class TileScan implements Crew.Worker {
  private final VectorKernels kernels = VectorKernels.best();
  private final Templates gallery;
  private final EmbeddingMatrix probes;
  private final float[] panels;
  private final Best[] best;
  private final SharedBars shared;
  private final float[] bars;
  private final Blocks blocks;
  private final float[] scores = new float[Tile.PROBES * Tile.WIDTH];
  private final float slack;

  /// @param panels the probes as [#pack] gives them
  /// @param best one a probe, filled by this worker alone
  /// @param shared of all workers
  public TileScan(
      Templates gallery, EmbeddingMatrix probes, float[] panels, Best[] best, SharedBars shared) {
    this.gallery = gallery;
    this.probes = probes;
    this.panels = panels;
    this.best = best;
    this.shared = shared;
    this.slack = slack(gallery.dimension());
    this.blocks = new Blocks(gallery.dimension());
    this.bars = new float[Panels.padded(probes.rows())];
    Arrays.fill(bars, Float.POSITIVE_INFINITY);
  }

  /// Twice the rounding error of a sum of `d` products of unit vectors, with room for the rounding
  /// of their lengths and of the bar itself.
  static float slack(int d) {
    double unit = 0x1p-24;
    return (float) (2.1 * d * unit / (1 - d * unit) + 8 * unit);
  }

  /// Probes as the tiles want them.
  public static float[] pack(EmbeddingMatrix probes) {
    return Panels.of(probes, 0, probes.rows());
  }

  public static int steps(Templates gallery) {
    return Math.ceilDiv(gallery.rows(), Blocks.chunk(gallery.dimension()));
  }

  /// The templates of one step.
  public static int templates(Templates gallery) {
    return Blocks.chunk(gallery.dimension());
  }

  @Override
  public void step(int number) {
    int chunk = Blocks.chunk(gallery.dimension());
    int from = number * chunk;
    int to = Math.min(gallery.rows(), from + chunk);
    gallery.check(from, to);
    blocks.fill(gallery.segment(), from, to);
    for (int probe = 0; probe < probes.rows(); probe++) {
      raise(probe);
    }
    int panel = Panels.together(gallery.dimension());
    for (int first = 0; first < probes.rows(); first += panel) {
      int end = Math.min(bars.length, first + panel);
      for (int id = from; id < to; id += Tile.WIDTH) {
        passOver(first, end, id, Math.min(to, id + Tile.WIDTH), blocks.at(id - from));
      }
    }
  }

  private void passOver(int first, int end, int from, int to, int at) {
    int d = gallery.dimension();
    for (int probe = first; probe < end; probe += Tile.PROBES) {
      if (Tile.score(panels, probe * d, blocks.packed(), at, d, bars, probe, scores)) {
        for (int p = 0; p < Tile.PROBES; p++) {
          long hits = Tile.hits(scores, p * Tile.WIDTH, bars[probe + p]);
          hits &= -1L >>> (Long.SIZE - (to - from));
          for (; hits != 0; hits &= hits - 1) {
            int lane = Long.numberOfTrailingZeros(hits);
            if (scores[p * Tile.WIDTH + lane] > bars[probe + p]) {
              offer(probe + p, from + lane);
            }
          }
        }
      }
    }
  }

  private void offer(int probe, int id) {
    if (!best[probe].accepts(id)) {
      return;
    }
    float score =
        kernels.dot(
            probes.segment(),
            probes.offset(probe),
            gallery.segment(),
            gallery.offset(id),
            gallery.dimension());
    best[probe].offer(id, score);
    raise(probe);
  }

  private void raise(int probe) {
    bars[probe] = shared.raise(probe, best[probe].bar()) - slack;
  }
}
