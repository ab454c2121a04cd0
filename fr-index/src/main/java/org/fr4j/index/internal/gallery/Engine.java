package org.fr4j.index.internal.gallery;

import java.util.List;

/// All that lives below an open gallery: the snapshots, the writer, and the thread beside them.
///
/// **Threads.** Any number.
public final class Engine implements AutoCloseable {
  private final Sizes sizes;
  private final Indexer indexer;
  private final Background background = new Background(this::work);
  private final Epochs epochs;
  private final Writer writer;
  private volatile boolean ending;

  private Engine(Ledger ledger, Sizes sizes, Indexer indexer) {
    this.sizes = sizes;
    this.indexer = indexer;
    Loader loader = new Loader(ledger, sizes, indexer);
    epochs = new Epochs(loader.load(), background::wake);
    writer = new Writer(ledger, epochs, sizes, loader, () -> {});
  }

  /// Opens a gallery of what is in the ledger.
  public static Engine open(Ledger ledger, Sizes sizes, Indexer indexer) {
    Engine engine = new Engine(ledger, sizes, indexer);
    engine.background.start();
    engine.background.wake();
    return engine;
  }

  public Epochs epochs() {
    return epochs;
  }

  public Writer writer() {
    return writer;
  }

  /// @return whether to go on
  private boolean work() {
    boolean merged = true;
    boolean reclaimed = epochs.reclaim();
    while (merged && !ending) {
      merged = merge();
      reclaimed = epochs.reclaim();
    }
    return !ending || !reclaimed;
  }

  /// @return whether there may be more to merge
  private boolean merge() {
    Snapshot snapshot = epochs.enter();
    try {
      Plan plan = Plan.of(snapshot.parts(), sizes.most());
      if (plan.isEmpty()) {
        return false;
      }
      List<Part> parts = snapshot.parts().subList(plan.from(), plan.to());
      Merging merging = new Merging(parts, indexer);
      writer.exclusively(() -> merging.publish(epochs));
      return true;
    } finally {
      epochs.leave(snapshot);
    }
  }

  /// Waits for searches and writes under way, and frees all memory.
  @Override
  public void close() {
    if (!ending) {
      writer.exclusively(
          () -> {
            if (!ending) {
              epochs.end();
              ending = true;
              background.wake();
            }
          });
    }
    background.join();
  }
}
