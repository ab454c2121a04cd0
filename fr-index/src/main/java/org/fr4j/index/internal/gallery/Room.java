package org.fr4j.index.internal.gallery;

import java.util.ArrayList;
import java.util.List;
import org.fr4j.index.MatchIndex;
import org.fr4j.index.Reference;
import org.fr4j.index.internal.select.Ids;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Room for templates that are about to be written: what is free in the last block, and new blocks
/// behind it; taken before the write, so that nothing can fail after it.
///
/// Codes are made after the write, and done without where they can't be.
///
/// **Threads.** The one that writes.
final class Room {
  private static final Logger LOG = LoggerFactory.getLogger(Room.class);

  private final List<Block> blocks = new ArrayList<>();
  private final int used;
  private final int most;
  private final Indexer indexer;

  /// @param count templates
  /// @param indexer of blocks that are too large to be searched row by row until they are merged
  Room(List<Part> parts, Sizes sizes, int count, Indexer indexer) {
    this.most = sizes.tail();
    this.indexer = indexer;
    Block last = parts.isEmpty() ? null : parts.getLast().block();
    boolean open = last != null && !last.isFull();
    used = open ? 1 : 0;
    int left = count;
    if (last != null && open) {
      blocks.add(last);
      left -= last.capacity() - last.filled();
    }
    try {
      while (left > 0) {
        int capacity = left <= sizes.tail() ? sizes.tail() : Math.min(left, sizes.most());
        blocks.add(Block.allocate(capacity, sizes.dimension()));
        left -= capacity;
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  void add(Reference reference, float[] unit) {
    int at = 0;
    while (blocks.get(at).isFull()) {
      at++;
    }
    blocks.get(at).add(reference, unit);
  }

  /// The parts with what was added.
  ///
  /// @param parts those that the room was taken behind; some rows may be removed since
  List<Part> behind(List<Part> parts) {
    List<Part> all = new ArrayList<>(parts);
    if (used > 0) {
      Part last = all.removeLast();
      all.add(last.withCount(last.block().filled()));
    }
    for (Block block : blocks.subList(used, blocks.size())) {
      all.add(new Part(block, block.filled(), Ids.NONE, index(block, parts)));
    }
    return all;
  }

  private @Nullable MatchIndex index(Block block, List<Part> beside) {
    if (block.capacity() <= most) {
      return null;
    }
    try {
      return block.index(indexer, Runtime.getRuntime().availableProcessors(), beside);
    } catch (RuntimeException | Error e) {
      LOG.error("{} is searched row by row until it can be coded", block, e);
      return null;
    }
  }

  /// Gives back what was taken.
  void close() {
    blocks.subList(used, blocks.size()).forEach(Block::close);
  }
}
