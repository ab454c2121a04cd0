package org.fr4j.index.internal.kernel;

import org.fr4j.core.EmbeddingMatrix;

/// Probes packed for the tiles: groups of [Tile#PROBES], each dimension by dimension; the last
/// group is filled up by zeros.
///
/// **Threads.** Shared by the workers and only read.
final class Panels {
  private static final int PANEL_BYTES = 1 << 19;

  private Panels() {}

  /// Probes with the zeros that fill up the last group.
  static int padded(int probes) {
    return Math.ceilDiv(probes, Tile.PROBES) * Tile.PROBES;
  }

  /// So many probes pass over a block before the next one comes into the first cache; more would
  /// not stay in the second.
  static int together(int d) {
    return Math.max(1, PANEL_BYTES / (Float.BYTES * d * Tile.PROBES)) * Tile.PROBES;
  }

  /// Packs the rows `from` to `to - 1`.
  static float[] of(EmbeddingMatrix rows, int from, int to) {
    int d = rows.dimension();
    float[] panels = new float[padded(to - from) * d];
    for (int id = from; id < to; id++) {
      float[] row = rows.row(id);
      int probe = id - from;
      int at = probe / Tile.PROBES * Tile.PROBES * d + probe % Tile.PROBES;
      for (int i = 0; i < d; i++) {
        panels[at + i * Tile.PROBES] = row[i];
      }
    }
    return panels;
  }
}
