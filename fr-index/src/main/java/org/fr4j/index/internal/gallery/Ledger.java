package org.fr4j.index.internal.gallery;

import java.util.List;
import java.util.function.Consumer;
import org.fr4j.index.store.Applied;
import org.fr4j.index.store.Change;
import org.fr4j.index.store.ErasureReceipt;
import org.fr4j.index.store.StoredTemplate;

/// Where a gallery writes before it publishes.
public interface Ledger {
  /// Writes changes, all or none.
  Applied apply(List<Change> changes);

  /// Removes templates and wipes out their bytes.
  List<ErasureReceipt> erase(List<? extends Change.Removal> removals);

  /// Reads all templates by rising key.
  ///
  /// @return the generation they are of
  long read(Consumer<StoredTemplate> each);

  /// The number of lists that were ever applied.
  long generation();

  /// The number of templates.
  long size();

  /// The values that [#read] gives back for a template that was written.
  float[] kept(float[] vector);
}
