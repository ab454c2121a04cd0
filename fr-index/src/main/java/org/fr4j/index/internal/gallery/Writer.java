package org.fr4j.index.internal.gallery;

import static org.fr4j.index.store.StoreException.Reason.CONFLICT;
import static org.fr4j.index.store.StoreException.Reason.IN_DOUBT;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.fr4j.index.Reference;
import org.fr4j.index.store.Change;
import org.fr4j.index.store.ErasureReceipt;
import org.fr4j.index.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out writes: first in the ledger, where they are durable, then in a new snapshot.
///
/// Callers queue up, and whoever gets the lock carries out what all of them want, in one
/// transaction. Where the ledger holds what the snapshot does not (another process wrote, or a
/// connection broke in a commit), the gallery is read anew.<br>
/// **Threads.** Any number; one at a time works.
public final class Writer {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  /// Changes in a transaction, about, unless one write alone has more.
  private static final int GROUP = 10_000;

  private final Ledger ledger;
  private final Epochs epochs;
  private final Sizes sizes;
  private final Indexer indexer;
  private final Loader loader;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Write> queue = new ConcurrentLinkedQueue<>();
  private final Runnable onWrite;

  /// Whether the ledger may hold what the snapshot does not.
  private boolean doubtful;

  /// @param onWrite called before each write
  Writer(
      Ledger ledger, Epochs epochs, Sizes sizes, Indexer indexer, Loader loader, Runnable onWrite) {
    this.ledger = ledger;
    this.epochs = epochs;
    this.sizes = sizes;
    this.indexer = indexer;
    this.loader = loader;
    this.onWrite = onWrite;
  }

  /// Returns when the changes are durable, and every search that begins later sees them.
  ///
  /// @return what was enrolled, in the order of the changes
  public List<Reference> write(List<Change> changes) {
    return carryOut(new Write(changes, false)).enrolled();
  }

  /// Removes, and wipes out.
  public List<ErasureReceipt> erase(List<? extends Change.Removal> removals) {
    return carryOut(new Write(List.copyOf(removals), true)).receipts();
  }

  /// Reads the gallery anew where the ledger holds what it does not.
  ///
  /// @return whether it did
  public boolean refresh() {
    lock.lock();
    try {
      return agree();
    } finally {
      lock.unlock();
    }
  }

  /// Does something while nobody writes.
  void exclusively(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  /// Whether the snapshot holds what the ledger does, as far as is known; asked while nobody
  /// writes.
  boolean isSure() {
    return !doubtful;
  }

  private Write carryOut(Write write) {
    queue.add(write);
    lock.lock();
    try {
      while (!write.isDone()) {
        carryOutSome();
      }
    } finally {
      lock.unlock();
    }
    return write;
  }

  private void carryOutSome() {
    List<Write> group = new ArrayList<>();
    int changes = 0;
    for (Write next = queue.peek(); next != null && changes < GROUP; next = queue.peek()) {
      if (next.erasing && !group.isEmpty()) {
        break;
      }
      group.add(queue.remove());
      changes += next.changes.size();
      if (next.erasing) {
        break;
      }
    }
    carryOut(group, true);
  }

  /// @param again whether to try one by one where one of them does not fit what another process
  ///   wrote
  private void carryOut(List<Write> group, boolean again) {
    try {
      if (doubtful) {
        agree();
      }
      transact(group);
    } catch (StoreException e) {
      if (e.reason() == CONFLICT && again) {
        group.stream()
            .filter(write -> !write.isDone())
            .forEach(write -> carryOut(List.of(write), false));
      } else {
        fail(group, e);
      }
    } catch (RuntimeException | Error e) {
      fail(group, e);
    }
  }

  private static void fail(List<Write> group, Throwable error) {
    group.stream().filter(write -> !write.isDone()).forEach(write -> write.fail(error));
  }

  private void transact(List<Write> group) {
    Snapshot before = epochs.current();
    Draft draft = new Draft(before);
    List<Write> accepted = new ArrayList<>();
    for (Write write : group) {
      try {
        draft.add(write.changes);
        accepted.add(write);
      } catch (RuntimeException e) {
        write.fail(e);
      }
    }
    if (!accepted.isEmpty()) {
      carryOut(
          new Transaction(
              before,
              draft,
              new Room(before.parts(), sizes, draft.surviving().cardinality(), indexer),
              ledger),
          accepted);
    }
  }

  private void carryOut(Transaction transaction, List<Write> accepted) {
    doubtful = true;
    try (transaction) {
      onWrite.run();
      transaction.commit(accepted.getFirst());
      if (transaction.follows()) {
        transaction.publish(epochs);
        doubtful = false;
      } else {
        LOG.info("another process wrote to the store: the gallery is read anew");
        agree();
      }
    } catch (StoreException e) {
      if (e.reason() == CONFLICT || e.reason() == IN_DOUBT) {
        agreeIfPossible(e);
      }
      throw e;
    }
    transaction.tell(accepted);
  }

  private boolean agree() {
    if (ledger.generation() == epochs.current().generation()) {
      doubtful = false;
      return false;
    }
    onWrite.run();
    epochs.publish(loader.load(), List.of());
    doubtful = false;
    return true;
  }

  private void agreeIfPossible(StoreException error) {
    try {
      agree();
    } catch (StoreException e) {
      error.addSuppressed(e);
    }
  }
}
