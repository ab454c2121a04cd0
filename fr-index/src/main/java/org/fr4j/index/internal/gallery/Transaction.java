package org.fr4j.index.internal.gallery;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.index.Reference;
import org.fr4j.index.store.Applied;
import org.fr4j.index.store.Change;
import org.fr4j.index.store.ErasureReceipt;
import org.fr4j.index.store.StoreException;
import org.jspecify.annotations.Nullable;

/// Takes a draft through the ledger into a new snapshot; the memory that it needs is taken before.
///
/// **Threads.** The one that writes.
final class Transaction implements AutoCloseable {
  private final Snapshot before;
  private final Draft draft;
  private final Ledger ledger;
  private final BitSet surviving;
  private final Room room;
  private boolean published;

  private long generation = -1;
  private List<Reference> references = List.of();
  private List<ErasureReceipt> receipts = List.of();
  private @Nullable StoreException notPurged;

  /// @param room for what survives of the draft
  Transaction(Snapshot before, Draft draft, Room room, Ledger ledger) {
    this.before = before;
    this.draft = draft;
    this.ledger = ledger;
    surviving = draft.surviving();
    this.room = room;
  }

  /// Writes.
  ///
  /// @param first of the writes; one that erases stands alone
  void commit(Write first) {
    if (first.erasing) {
      erase(first);
      return;
    }
    Applied applied = ledger.apply(draft.changes());
    generation = applied.generation();
    references = new ArrayList<>(draft.enrolled().size());
    for (Change.Enrol enrol : draft.enrolled()) {
      long key = applied.firstKey() + references.size();
      references.add(new Reference(key, enrol.subject(), enrol.template(), enrol.metadata()));
    }
  }

  private void erase(Write write) {
    List<Change.Removal> removals = write.changes.stream().map(Change.Removal.class::cast).toList();
    try {
      receipts = ledger.erase(removals);
      generation = receipts.getFirst().generation();
    } catch (StoreException e) {
      if (e.reason() != StoreException.Reason.NOT_PURGED) {
        throw e;
      }
      generation = ledger.generation();
      notPurged = e;
    }
  }

  /// Whether nobody else wrote since the snapshot was made.
  boolean follows() {
    return generation == before.generation() + 1;
  }

  /// Makes what was written visible.
  void publish(Epochs epochs) {
    List<Epochs.Row> wiped = new ArrayList<>();
    List<Part> left = withoutRemoved(wiped);
    surviving.stream()
        .forEach(
            place -> {
              float[] kept = ledger.kept(draft.enrolled().get(place).vector());
              room.add(references.get(place), EmbeddingMatrix.unit(kept, "template"));
            });
    published = true;
    epochs.publish(new Snapshot(room.behind(left), draft.subjects(references), generation), wiped);
  }

  private List<Part> withoutRemoved(List<Epochs.Row> wiped) {
    Map<Integer, List<Integer>> rows = new HashMap<>();
    for (Reference reference : draft.removed()) {
      int at = before.partOf(reference.key());
      Part part = before.parts().get(at);
      int row = part.find(reference.key());
      rows.computeIfAbsent(at, number -> new ArrayList<>()).add(row);
      wiped.add(new Epochs.Row(part.block(), row));
    }
    List<Part> parts = new ArrayList<>(before.parts());
    rows.forEach(
        (at, ids) ->
            parts.set(
                at, parts.get(at).without(ids.stream().mapToInt(Integer::intValue).toArray())));
    return parts;
  }

  /// Tells the writes what came of them.
  void tell(List<Write> writes) {
    int from = 0;
    for (Write write : writes) {
      int to = from + write.enrolments();
      if (notPurged == null) {
        write.succeed(List.copyOf(references.subList(from, to)), receipts);
      } else {
        write.fail(notPurged);
      }
      from = to;
    }
  }

  /// Gives back memory that was not used.
  @Override
  public void close() {
    if (!published) {
      room.close();
    }
  }
}
