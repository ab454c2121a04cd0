package org.fr4j.index.internal.gallery;

import java.util.ArrayList;
import java.util.List;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.index.Reference;
import org.fr4j.index.internal.select.Ids;
import org.fr4j.index.store.StoredTemplate;
import org.jspecify.annotations.Nullable;

/// Makes a snapshot of all that is in the ledger.
///
/// **Cost.** Reads every template, and codes it where that pays.
final class Loader {
  private final Ledger ledger;
  private final Sizes sizes;
  private final Indexer indexer;

  Loader(Ledger ledger, Sizes sizes, Indexer indexer) {
    this.ledger = ledger;
    this.sizes = sizes;
    this.indexer = indexer;
  }

  Snapshot load() {
    Filling filling = new Filling(ledger.size());
    try {
      long generation = ledger.read(filling::add);
      return new Snapshot(filling.finish(), filling.subjects, generation);
    } catch (RuntimeException | Error e) {
      filling.close();
      throw e;
    }
  }

  private final class Filling {
    private final List<Part> parts = new ArrayList<>();
    private Subjects subjects = Subjects.NONE;
    private long expected;
    private @Nullable Block open;

    Filling(long expected) {
      this.expected = expected;
    }

    void add(StoredTemplate stored) {
      Block block = open;
      if (block == null) {
        boolean many = expected > sizes.tail();
        int capacity = many ? (int) Math.min(expected, sizes.most()) : sizes.tail();
        block = Block.allocate(capacity, sizes.dimension());
        open = block;
      }
      Reference reference =
          new Reference(stored.key(), stored.subject(), stored.template(), stored.metadata());
      block.add(reference, EmbeddingMatrix.unit(stored.vector(), "template " + stored.key()));
      expected--;
      List<Reference> all = new ArrayList<>(subjects.get(stored.subject()));
      all.add(reference);
      subjects = subjects.with(stored.subject(), all);
      if (block.isFull()) {
        parts.add(
            new Part(
                block,
                block.filled(),
                Ids.NONE,
                block.index(indexer, Runtime.getRuntime().availableProcessors(), parts)));
        open = null;
      }
    }

    List<Part> finish() {
      if (open != null) {
        parts.add(new Part(open, open.filled(), Ids.NONE, null));
      }
      return parts;
    }

    void close() {
      parts.forEach(part -> part.block().close());
      if (open != null) {
        open.close();
      }
    }
  }
}
