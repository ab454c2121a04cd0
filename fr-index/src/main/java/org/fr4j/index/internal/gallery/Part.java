package org.fr4j.index.internal.gallery;

import java.util.List;
import org.fr4j.core.VectorKernels;
import org.fr4j.index.Candidate;
import org.fr4j.index.MatchIndex;
import org.fr4j.index.Search;
import org.fr4j.index.internal.select.Ids;
import org.jspecify.annotations.Nullable;

/// The first rows of a block, without those that were removed, as a snapshot sees them.
///
/// **Threads.** Immutable.
///
/// @param count rows, removed ones too
/// @param index over all rows, or null where the rows are scanned one by one
public record Part(Block block, int count, Ids removed, @Nullable MatchIndex index) {
  /// Templates that are not removed.
  int live() {
    return count - removed.count();
  }

  boolean isLive(int row) {
    return !removed.contains(row);
  }

  /// The row of a key, or -1 where it is not here or is removed.
  int find(long key) {
    int row = block.find(key, count);
    return row < 0 || removed.contains(row) ? -1 : row;
  }

  /// Whether it will never have another row.
  boolean isFull() {
    return count == block.capacity();
  }

  Part without(int... rows) {
    MatchIndex left = index == null ? null : index.without(rows);
    return new Part(block, count, removed.with(rows), left);
  }

  Part withCount(int more) {
    return new Part(block, more, removed, index);
  }

  /// Offers what a search finds here.
  ///
  /// @param search by subject, for as many as the ranking takes
  void search(Probe probe, Search search, Ranking ranking) {
    if (index == null) {
      scan(probe, ranking);
      return;
    }
    offer(index.search(probe.values(), search.atLeast(ranking.bar())), ranking);
  }

  /// Offers what was found by the index of this part.
  void offer(List<Candidate> found, Ranking ranking) {
    for (Candidate candidate : found) {
      ranking.offer(block.reference(candidate.id()), candidate.score());
    }
  }

  void scan(Probe probe, Ranking ranking) {
    for (int row = 0; row < count; row++) {
      if (isLive(row)) {
        float score = score(probe, row);
        if (score >= ranking.bar()) {
          ranking.offer(block.reference(row), score);
        }
      }
    }
  }

  /// The cosine of a probe and a row.
  float score(Probe probe, int row) {
    return VectorKernels.best()
        .dot(
            probe.unit().segment(),
            0,
            block.units().segment(),
            block.units().offset(row),
            block.units().dimension());
  }
}
