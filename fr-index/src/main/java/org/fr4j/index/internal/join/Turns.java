package org.fr4j.index.internal.join;

import java.util.TreeMap;
import org.fr4j.core.ProgressListener;
import org.fr4j.index.PairConsumer;

/// Hands strips to the consumer by ascending rows, in whatever order workers finish them.
///
/// A strip that is early waits in a small room; when that is full, its worker waits. The strip
/// whose turn it is never waits, so there is always one that goes on.<br>
/// **Threads.** Any number; consumer and listener are called by one at a time.
public final class Turns {
  private static final String NAME = "join";

  private record Finished(int to, PairBuffer pairs) {}

  private final int rows;
  private final int room;
  private final PairConsumer consumer;
  private final ProgressListener listener;
  private final TreeMap<Integer, Finished> waiting = new TreeMap<>();
  private int next;
  private boolean failed;

  /// @param rows of all strips together
  /// @param room how many strips may wait
  public Turns(int rows, int room, PairConsumer consumer, ProgressListener listener) {
    this.rows = rows;
    this.room = room;
    this.consumer = consumer;
    this.listener = listener;
  }

  /// Takes the pairs of a finished strip, and hands on what has its turn.
  public synchronized void deliver(int from, int to, PairBuffer pairs) {
    awaitRoom(from);
    if (failed) {
      return;
    }
    waiting.put(from, new Finished(to, pairs));
    while (!waiting.isEmpty() && waiting.firstKey() == next) {
      Finished turn = waiting.pollFirstEntry().getValue();
      turn.pairs.deliver(next, turn.to, consumer);
      next = turn.to;
      listener.step(NAME, next, rows);
    }
    notifyAll();
  }

  /// Ends the work where the listener wants it to end.
  public synchronized void check() {
    if (listener.isCancelled()) {
      listener.step(NAME, next, rows);
    }
  }

  /// Wakes all who wait: there will be no further turn.
  public synchronized void fail() {
    failed = true;
    notifyAll();
  }

  private void awaitRoom(int from) {
    boolean interrupted = false;
    while (from != next && waiting.size() >= room && !failed) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
