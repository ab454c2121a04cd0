package org.fr4j.index.internal.gallery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The current snapshot, and those before it that may still be read.
///
/// Readers take the current one without a lock. A template is wiped, and a block is freed, when the
/// last snapshot that knows it, and every one before, is read by nobody.<br>
/// **Threads.** Any number read; one at a time publishes; one reclaims.
public final class Epochs {
  private final Runnable wake;
  private final Deque<Retired> retired = new ArrayDeque<>();
  private volatile @Nullable Snapshot current;

  /// A row that the next snapshot does not know.
  record Row(Block block, int row) {}

  private record Retired(Snapshot snapshot, List<Block> dropped, List<Row> removed) {}

  /// @param wake called when there may be something to reclaim
  Epochs(Snapshot first, Runnable wake) {
    this.current = first;
    this.wake = wake;
  }

  /// The current snapshot, which is not freed before [#leave].
  ///
  /// @throws IllegalStateException if the gallery is closed
  public Snapshot enter() {
    while (true) {
      Snapshot snapshot = current();
      if (snapshot.enter()) {
        return snapshot;
      }
    }
  }

  /// Ends the reading of a snapshot.
  public void leave(Snapshot snapshot) {
    if (snapshot.exit()) {
      wake.run();
    }
  }

  /// For the one who publishes, and who needs not enter.
  Snapshot current() {
    Snapshot snapshot = current;
    if (snapshot == null) {
      throw new IllegalStateException("the gallery is closed");
    }
    return snapshot;
  }

  /// Makes a snapshot the current one.
  ///
  /// @param removed rows that the one before knew, of blocks that both know
  void publish(Snapshot next, List<Row> removed) {
    Snapshot before = current();
    Set<Block> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    next.parts().forEach(part -> kept.add(part.block()));
    List<Block> dropped = new ArrayList<>();
    for (Part part : before.parts()) {
      if (!kept.contains(part.block())) {
        dropped.add(part.block());
      }
    }
    current = next;
    retire(new Retired(before, dropped, removed));
  }

  /// Lets nobody enter any more; what there is is freed when the last reader leaves.
  ///
  /// @return the last snapshot
  Snapshot end() {
    Snapshot last = current();
    current = null;
    retire(new Retired(last, last.parts().stream().map(Part::block).toList(), List.of()));
    return last;
  }

  private void retire(Retired old) {
    synchronized (retired) {
      retired.add(old);
    }
    old.snapshot.retire();
    wake.run();
  }

  /// Wipes and frees what nobody reads.
  ///
  /// @return whether nothing is left to be reclaimed later
  boolean reclaim() {
    while (true) {
      Retired oldest;
      synchronized (retired) {
        oldest = retired.peek();
        if (oldest == null) {
          return true;
        }
        if (!oldest.snapshot.isDone()) {
          return false;
        }
        retired.remove();
      }
      oldest.removed.forEach(row -> row.block.wipe(row.row));
      oldest.dropped.forEach(Block::close);
    }
  }
}
