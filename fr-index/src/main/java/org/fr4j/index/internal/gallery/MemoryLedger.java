package org.fr4j.index.internal.gallery;

import java.util.List;
import java.util.function.Consumer;
import org.fr4j.index.store.Applied;
import org.fr4j.index.store.Change;
import org.fr4j.index.store.ErasureReceipt;
import org.fr4j.index.store.StoredTemplate;

/// Writes nothing: gives numbers alone, for a gallery that nobody needs tomorrow.
///
/// **Threads.** The one that writes.
public final class MemoryLedger implements Ledger {
  private long generation;
  private long nextKey = 1;

  @Override
  public Applied apply(List<Change> changes) {
    long first = nextKey;
    nextKey += changes.stream().filter(Change.Enrol.class::isInstance).count();
    return new Applied(++generation, first, 0);
  }

  @Override
  public List<ErasureReceipt> erase(List<? extends Change.Removal> removals) {
    throw new UnsupportedOperationException(
        "a gallery in memory has no store that could give a receipt: remove is enough");
  }

  @Override
  public long read(Consumer<StoredTemplate> each) {
    return generation;
  }

  @Override
  public long generation() {
    return generation;
  }

  @Override
  public long size() {
    return 0;
  }

  @Override
  public float[] kept(float[] vector) {
    return vector;
  }
}
