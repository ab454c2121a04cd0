package org.fr4j.index.internal.gallery;

import java.util.List;
import java.util.function.Consumer;
import org.fr4j.index.store.Applied;
import org.fr4j.index.store.Change;
import org.fr4j.index.store.ErasureReceipt;
import org.fr4j.index.store.StoredTemplate;
import org.fr4j.index.store.TemplateStore;

/// Writes to a store.
///
/// @param store stays the caller's
public record StoreLedger(TemplateStore store) implements Ledger {
  @Override
  public Applied apply(List<Change> changes) {
    return store.apply(changes);
  }

  @Override
  public List<ErasureReceipt> erase(List<? extends Change.Removal> removals) {
    return store.erase(removals);
  }

  @Override
  public long read(Consumer<StoredTemplate> each) {
    return store.read(each);
  }

  @Override
  public long generation() {
    return store.generation();
  }

  @Override
  public long size() {
    return store.size();
  }

  @Override
  public float[] kept(float[] vector) {
    return store.options().precision().rounded(vector);
  }
}
