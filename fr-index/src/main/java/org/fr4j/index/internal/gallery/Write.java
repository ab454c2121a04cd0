package org.fr4j.index.internal.gallery;

import java.util.List;
import org.fr4j.index.Reference;
import org.fr4j.index.store.Change;
import org.fr4j.index.store.ErasureReceipt;
import org.jspecify.annotations.Nullable;

/// What one caller wants written, and what came of it.
///
/// **Threads.** Read by its caller after the writer is done with it, under the writer's lock.
final class Write {
  final List<Change> changes;

  /// Whether the bytes of what it removes are to be wiped out in the store.
  final boolean erasing;

  private boolean done;
  private @Nullable Throwable failure;
  private List<Reference> enrolled = List.of();
  private List<ErasureReceipt> receipts = List.of();

  Write(List<Change> changes, boolean erasing) {
    this.changes = changes;
    this.erasing = erasing;
  }

  int enrolments() {
    return (int) changes.stream().filter(Change.Enrol.class::isInstance).count();
  }

  boolean isDone() {
    return done;
  }

  void succeed(List<Reference> references, List<ErasureReceipt> erased) {
    done = true;
    enrolled = references;
    receipts = erased;
  }

  void fail(Throwable error) {
    done = true;
    failure = error;
  }

  /// @throws RuntimeException what it failed with
  List<Reference> enrolled() {
    rethrow();
    return enrolled;
  }

  /// @throws RuntimeException what it failed with
  List<ErasureReceipt> receipts() {
    rethrow();
    return receipts;
  }

  private void rethrow() {
    switch (failure) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> {}
    }
  }
}
