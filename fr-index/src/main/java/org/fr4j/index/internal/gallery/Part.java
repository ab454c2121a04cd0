package org.fr4j.index.internal.gallery;

import java.util.List;
import org.fr4j.core.Label;
import org.fr4j.core.VectorKernels;
import org.fr4j.index.Candidate;
import org.fr4j.index.MatchIndex;
import org.fr4j.index.internal.code.Query;
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

  /// A search for the best subjects.
  ///
  /// @param floor the lowest score accepted
  PartSearch search(Probe probe, Query query, float floor) {
    if (index == null || block.codes().isEmpty()) {
      return new PlainPartSearch(this, probe, query, floor);
    }
    Label subjects = index.subjects().orElseThrow();
    return new CodedPartSearch(this, block.codes().get(), subjects, query, floor);
  }

  /// Offers what was found by the index of this part.
  void offer(List<Candidate> found, Ranking ranking) {
    for (Candidate candidate : found) {
      ranking.offer(block.reference(candidate.id()), candidate.score());
    }
  }

  /// Offers some rows.
  void scan(Probe probe, int from, int to, Ranking ranking) {
    for (int row = from; row < to; row++) {
      if (isLive(row)) {
        ranking.offer(block.reference(row), score(probe, row));
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
