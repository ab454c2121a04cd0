package org.fr4j.index.internal.kernel;

import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.index.internal.join.PairBuffer;
import org.fr4j.index.internal.join.StripScan;

/// Compares the rows of a strip with all others by the canonical dot product: the plainest join.
public final class RowStrip implements StripScan {
  private final PairCheck pairs;
  private final EmbeddingMatrix right;
  private final boolean within;
  private final Runnable check;

  /// @param within whether both are one matrix, so that each pair counts once
  /// @param check called between two rows
  public RowStrip(
      EmbeddingMatrix left,
      EmbeddingMatrix right,
      boolean within,
      float threshold,
      Runnable check) {
    this.pairs = new PairCheck(left, right, threshold);
    this.right = right;
    this.within = within;
    this.check = check;
  }

  @Override
  public boolean scan(int from, int to, PairBuffer found) {
    for (int row = from; row < to; row++) {
      check.run();
      for (int id = within ? row + 1 : 0; id < right.rows(); id++) {
        if (!pairs.add(row, id, found)) {
          return false;
        }
      }
    }
    return true;
  }
}
