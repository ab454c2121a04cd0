package org.fr4j.index.internal.store;

import static org.fr4j.index.store.StoreException.Reason.CONFLICT;
import static org.fr4j.index.store.StoreException.Reason.DAMAGED;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.fr4j.index.store.Change;
import org.fr4j.index.store.StoreException;

/// Writes all changes of a store on a thread of its own, so that a caller who is interrupted breaks
/// nobody's write. While one transaction is made durable others queue up; they share the next one.
///
/// **Threads.** Any number may call.
public final class Writer implements AutoCloseable {
  /// Changes in a transaction, about, unless one write alone has more.
  private static final int GROUP = 10_000;

  private final WriteConnection connection;
  private final LinkedBlockingQueue<Task> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private boolean closed;

  private sealed interface Task {}

  private record Writing(Write write) implements Task {}

  private record Purging(CompletableFuture<Boolean> outcome) implements Task {}

  private record Ending() implements Task {}

  public Writer(WriteConnection connection) {
    this.connection = connection;
    thread = Thread.ofPlatform().daemon().name("fr4j-store-writer").start(this::work);
  }

  /// Returns when the changes are durable.
  ///
  /// @param erasing whether receipts are wanted
  public Write.Outcome write(List<Change> changes, boolean erasing) {
    Write write = new Write(changes, erasing, new CompletableFuture<>());
    submit(new Writing(write));
    return Waiting.on(write.outcome());
  }

  /// Wipes out what was removed.
  ///
  /// @return whether nobody was in the way
  public boolean purge() {
    CompletableFuture<Boolean> outcome = new CompletableFuture<>();
    submit(new Purging(outcome));
    return Waiting.on(outcome);
  }

  private synchronized void submit(Task task) {
    if (closed) {
      throw new IllegalStateException("the store is closed");
    }
    queue.add(task);
  }

  private void work() {
    try (connection) {
      for (Task task = queue.take(); !(task instanceof Ending); task = queue.take()) {
        switch (task) {
          case Writing(Write write) -> commit(withThoseThatFollow(write));
          case Purging(CompletableFuture<Boolean> outcome) -> purge(outcome);
          case Ending() -> throw new AssertionError();
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError("nobody knows this thread", e);
    }
  }

  private List<Write> withThoseThatFollow(Write first) {
    List<Write> group = new ArrayList<>(List.of(first));
    int changes = first.changes().size();
    while (changes < GROUP && queue.peek() instanceof Writing(Write next)) {
      queue.remove();
      group.add(next);
      changes += next.changes().size();
    }
    return group;
  }

  private void commit(List<Write> group) {
    try {
      List<Write.Outcome> outcomes = connection.commit(group);
      for (int i = 0; i < outcomes.size(); i++) {
        group.get(i).outcome().complete(outcomes.get(i));
      }
    } catch (StoreException e) {
      boolean oneIsGuilty = e.reason() == CONFLICT || e.reason() == DAMAGED;
      if (group.size() > 1 && oneIsGuilty) {
        group.forEach(write -> commit(List.of(write)));
      } else {
        fail(group, e);
      }
    } catch (RuntimeException | Error e) {
      fail(group, e);
    }
  }

  private static void fail(List<Write> group, Throwable error) {
    group.forEach(write -> write.outcome().completeExceptionally(error));
  }

  private void purge(CompletableFuture<Boolean> outcome) {
    try {
      outcome.complete(connection.purge());
    } catch (RuntimeException | Error e) {
      outcome.completeExceptionally(e);
    }
  }

  /// Waits for the writes that were submitted.
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      queue.add(new Ending());
    }
    Waiting.on(thread);
  }
}
