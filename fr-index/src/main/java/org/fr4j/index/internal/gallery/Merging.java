package org.fr4j.index.internal.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.fr4j.index.MatchIndex;
import org.fr4j.index.internal.select.Ids;
import org.jspecify.annotations.Nullable;

/// Makes one part of several neighbours, without what was removed, while others search and write.
///
/// **Cost.** The memory of the new part beside the old ones.<br>
/// **Threads.** One; the caller keeps a snapshot of the parts from being freed, and publishes under
/// the writer's lock.
final class Merging {
  /// The others are left to searches.
  private static final int THREADS = 1;

  private final List<Part> parts;
  private final @Nullable Block merged;
  private final @Nullable MatchIndex index;

  /// @param beside all parts of the snapshot
  Merging(List<Part> parts, List<Part> beside, Indexer indexer) {
    this.parts = parts;
    int live = parts.stream().mapToInt(Part::live).sum();
    if (live == 0) {
      merged = null;
      index = null;
      return;
    }
    Block block = Block.allocate(live, parts.getFirst().block().units().dimension());
    try {
      for (Part part : parts) {
        IntStream.range(0, part.count())
            .filter(part::isLive)
            .forEach(row -> block.add(part.block(), row));
      }
      index = block.index(indexer, THREADS, beside);
      merged = block;
    } catch (RuntimeException | Error e) {
      block.close();
      throw e;
    }
  }

  /// Puts the new part in place of the old ones, without what was removed meanwhile.
  void publish(Epochs epochs) {
    Snapshot now = epochs.current();
    OptionalInt at = place(now);
    if (at.isEmpty()) {
      close();
      return;
    }
    List<Part> all = new ArrayList<>(now.parts());
    List<Part> old = all.subList(at.getAsInt(), at.getAsInt() + parts.size());
    List<Epochs.Row> wiped = new ArrayList<>();
    List<Part> next = merged == null ? List.of() : List.of(withoutRemoved(merged, old, wiped));
    old.clear();
    all.addAll(at.getAsInt(), next);
    epochs.publish(new Snapshot(all, now.directory(), now.generation()), wiped);
  }

  /// Where the old parts stand now, if they do: they don't where the gallery was read anew.
  private OptionalInt place(Snapshot now) {
    return IntStream.rangeClosed(0, now.parts().size() - parts.size())
        .filter(
            from ->
                IntStream.range(0, parts.size())
                    .allMatch(i -> now.parts().get(from + i).block() == parts.get(i).block()))
        .findFirst();
  }

  private Part withoutRemoved(Block block, List<Part> old, List<Epochs.Row> wiped) {
    IntStream.Builder gone = IntStream.builder();
    for (int i = 0; i < old.size(); i++) {
      Part was = parts.get(i);
      Part is = old.get(i);
      if (is.removed().count() > was.removed().count()) {
        IntStream.range(0, was.count())
            .filter(row -> was.isLive(row) && !is.isLive(row))
            .map(row -> block.find(was.block().key(row), block.capacity()))
            .forEach(gone::add);
      }
    }
    int[] rows = gone.build().toArray();
    for (int row : rows) {
      wiped.add(new Epochs.Row(block, row));
    }
    return new Part(block, block.capacity(), Ids.NONE, index).without(rows);
  }

  /// Gives up what was made.
  void close() {
    if (merged != null) {
      merged.close();
    }
  }
}
