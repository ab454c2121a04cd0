package org.fr4j.embedding.internal.projection;

import org.fr4j.core.ProgressListener;
import org.fr4j.embedding.projection.TrainingRows;

/// Passes over training rows, strip by strip, each strip a step of progress.
///
/// Not for several threads; what works on a strip may use as many as it likes.
public final class Strips {
  private final TrainingRows rows;
  private final RowStrip strip;
  private final ProgressListener progress;
  private final String name;
  private final long total;
  private long done;

  /// Passes that a listener follows.
  ///
  /// @param rows to pass over, at least one
  /// @param passes how many there will be, at most
  /// @param name of the work, for the listener
  /// @param progress follows, and may cancel
  public Strips(TrainingRows rows, int passes, String name, ProgressListener progress) {
    this.rows = rows;
    this.strip = new RowStrip(rows);
    this.name = name;
    this.progress = progress;
    this.total = (long) passes * Math.ceilDiv(rows.size(), strip.capacity());
  }

  /// Works on one strip.
  @FunctionalInterface
  interface Work {
    /// Called for one strip after the other.
    ///
    /// @param strip loaded
    /// @param first the number of its first row among all
    /// @param size its rows
    void on(RowStrip strip, int first, int size);
  }

  /// One pass over all rows.
  void pass(Work work) {
    for (int first = 0; first < rows.size(); ) {
      int size = strip.load(first);
      work.on(strip, first, size);
      first += size;
      progress.step(name, ++done, total);
    }
  }

  /// Tells the listener that no more passes are needed.
  void complete() {
    if (done < total) {
      progress.step(name, total, total);
    }
  }
}
