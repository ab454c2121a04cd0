package org.fr4j.index.internal.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.fr4j.index.store.Applied;
import org.fr4j.index.store.Change;
import org.fr4j.index.store.ErasureReceipt;

/// A list of changes on its way to the database.
///
/// @param erasing whether receipts are wanted, one for each change, all of which are removals
/// @param outcome told when the changes are durable, or why they are not
public record Write(List<Change> changes, boolean erasing, CompletableFuture<Outcome> outcome) {
  /// What came of it.
  ///
  /// @param receipts none unless erasing
  public record Outcome(Applied applied, List<ErasureReceipt> receipts) {}
}
