package org.fr4j.index.internal.kernel;

import java.util.Arrays;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.index.internal.join.PairBuffer;
import org.fr4j.index.internal.join.StripScan;

/// Compares the rows of a strip with all others tile by tile, and again, by the canonical dot
/// product, what a tile can't exclude; the proof is that of [TileScan].
///
/// **Cost.** A strip packs every template once, one part in hundreds for a strip of four thousand
/// rows.
public final class TileStrip implements StripScan {
  private final PairCheck pairs;
  private final EmbeddingMatrix left;
  private final EmbeddingMatrix right;
  private final boolean within;
  private final Runnable check;
  private final Blocks blocks;
  private final float bar;
  private final float[] scores = new float[Tile.PROBES * Tile.WIDTH];
  private float[] panels = new float[0];
  private float[] bars = new float[0];

  /// @param within whether both are one matrix, so that each pair counts once
  /// @param check called between two chunks
  public TileStrip(
      EmbeddingMatrix left,
      EmbeddingMatrix right,
      boolean within,
      float threshold,
      Runnable check) {
    this.pairs = new PairCheck(left, right, threshold);
    this.left = left;
    this.right = right;
    this.within = within;
    this.check = check;
    this.blocks = new Blocks(left.dimension());
    this.bar = threshold - TileScan.slack(left.dimension());
  }

  @Override
  public boolean scan(int from, int to, PairBuffer found) {
    panels = Panels.of(left, from, to);
    bars = new float[Panels.padded(to - from)];
    Arrays.fill(bars, 0, to - from, bar);
    Arrays.fill(bars, to - from, bars.length, Float.POSITIVE_INFINITY);
    int chunk = Blocks.chunk(left.dimension());
    int first = within ? (from + 1) / chunk * chunk : 0;
    for (int id = first; id < right.rows(); id += chunk) {
      check.run();
      int end = Math.min(right.rows(), id + chunk);
      blocks.fill(right.segment(), id, end);
      if (!scanChunk(from, id, end, found)) {
        return false;
      }
    }
    return true;
  }

  private boolean scanChunk(int from, int begin, int end, PairBuffer found) {
    int panel = Panels.together(left.dimension());
    for (int first = 0; first < bars.length; first += panel) {
      for (int id = begin; id < end; id += Tile.WIDTH) {
        int last = Math.min(end, id + Tile.WIDTH);
        // Of a matrix with itself, rows from the block's last template on have no pair in it.
        int rows = within ? Math.max(0, last - 1 - from) : bars.length;
        int stop = Math.min(rows, Math.min(bars.length, first + panel));
        if (!passOver(from, first, stop, id, last, blocks.at(id - begin), found)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean passOver(
      int from, int first, int stop, int begin, int end, int at, PairBuffer found) {
    int d = left.dimension();
    for (int probe = first; probe < stop; probe += Tile.PROBES) {
      if (Tile.score(panels, probe * d, blocks.packed(), at, d, bars, probe, scores)) {
        for (int p = 0; p < Tile.PROBES; p++) {
          long hits = Tile.hits(scores, p * Tile.WIDTH, bars[probe + p]);
          hits &= -1L >>> (Long.SIZE - (end - begin));
          if (!compare(from + probe + p, begin, hits, found)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private boolean compare(int row, int begin, long hits, PairBuffer found) {
    for (long rest = hits; rest != 0; rest &= rest - 1) {
      int id = begin + Long.numberOfTrailingZeros(rest);
      if (within && id <= row) {
        continue;
      }
      if (!pairs.add(row, id, found)) {
        return false;
      }
    }
    return true;
  }
}
