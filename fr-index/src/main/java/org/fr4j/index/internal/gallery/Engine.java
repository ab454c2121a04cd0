package org.fr4j.index.internal.gallery;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All that lives below an open gallery: the snapshots, the writer, and the thread beside them.
///
/// **Threads.** Any number.
public final class Engine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  private final Sizes sizes;
  private final Indexer indexer;
  private final Optional<DerivedFile> file;
  private final Background background = new Background(this::work);
  private final Epochs epochs;
  private final Writer writer;
  private volatile boolean ended;

  private Engine(Ledger ledger, Sizes sizes, Indexer indexer, Optional<DerivedFile> file) {
    this.sizes = sizes;
    this.indexer = indexer;
    this.file = file;
    Loader loader = new Loader(ledger, sizes, indexer);
    Snapshot first =
        file.flatMap(index -> index.read(ledger.generation(), ledger.size(), sizes, indexer))
            .orElseGet(loader::load);
    file.ifPresent(index -> index.write(first));
    epochs = new Epochs(first, background::wake);
    writer =
        new Writer(ledger, epochs, sizes, indexer, loader, () -> file.ifPresent(DerivedFile::drop));
  }

  /// Opens a gallery of what is in the ledger.
  ///
  /// @param file where the index is kept, if it is
  public static Engine open(
      Ledger ledger, Sizes sizes, Indexer indexer, Optional<DerivedFile> file) {
    Engine engine = new Engine(ledger, sizes, indexer, file);
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
    try {
      boolean merged = true;
      while (merged && !ended) {
        epochs.reclaim();
        merged = merge();
      }
    } catch (RuntimeException | Error e) {
      LOG.error("parts were not merged, which makes searches slower; tried again later", e);
    }
    // Asked in this order: once it has ended, all that is to be reclaimed is known.
    boolean last = ended;
    return !epochs.reclaim() || !last;
  }

  /// @return whether there may be more to merge
  private boolean merge() {
    Snapshot snapshot = epochs.enterIfOpen();
    if (snapshot == null) {
      return false;
    }
    try {
      Plan plan = Plan.of(snapshot.parts(), sizes.most());
      if (plan.isEmpty()) {
        return false;
      }
      List<Part> parts = snapshot.parts().subList(plan.from(), plan.to());
      Merging merging = new Merging(parts, snapshot.parts(), indexer);
      writer.exclusively(() -> publish(merging));
      return true;
    } finally {
      epochs.leave(snapshot);
    }
  }

  private void publish(Merging merging) {
    if (ended) {
      merging.close();
    } else {
      merging.publish(epochs);
    }
  }

  /// Waits for searches and writes under way, and frees all memory.
  @Override
  public void close() {
    writer.exclusively(this::end);
    background.join();
  }

  private void end() {
    if (!ended) {
      boolean sure = writer.isSure();
      epochs.end(last -> file.filter(index -> sure).ifPresent(index -> index.write(last)));
      ended = true;
      background.wake();
    }
  }
}
