package org.fr4j.index.internal.join;

import org.fr4j.index.internal.kernel.Crew;

/// Scans the strips that one thread takes; a strip whose pairs find no room is halved, so that what
/// is handed on stays the same.
public final class StripWorker implements Crew.Worker {
  private final StripScan scan;
  private final Turns turns;
  private final int rows;
  private final int strip;
  private final int limit;

  /// @param rows of all strips together
  /// @param strip rows of one
  /// @param limit pairs that a buffer has room for; those of one row always fit
  public StripWorker(StripScan scan, Turns turns, int rows, int strip, int limit) {
    this.scan = scan;
    this.turns = turns;
    this.rows = rows;
    this.strip = strip;
    this.limit = limit;
  }

  @Override
  public void step(int number) {
    try {
      scan(number * strip, Math.min(rows, (number + 1) * strip));
    } catch (RuntimeException | Error e) {
      turns.fail();
      throw e;
    }
  }

  private void scan(int from, int to) {
    PairBuffer found = new PairBuffer(limit);
    if (scan.scan(from, to, found)) {
      turns.deliver(from, to, found);
    } else {
      int middle = (from + to) >>> 1;
      scan(from, middle);
      scan(middle, to);
    }
  }
}
