package org.fr4j.eval.internal.projection;

import java.util.List;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.SparseMatrix;
import org.fr4j.index.Candidate;
import org.fr4j.index.MatchIndex;
import org.fr4j.index.Search;
import org.fr4j.index.SparseIndex;

/// The best candidates of each row among all others, exactly.
public final class Neighbours {
  private Neighbours() {}

  /// Of sparse rows.
  ///
  /// @param rows none of them zero
  /// @param k how many, fewer where there are fewer other rows
  /// @return for each row ids of others, best first
  public static int[][] of(SparseMatrix rows, int k) {
    return others(SparseIndex.of(rows).search(rows, Search.top(k + 1)), k);
  }

  /// Of dense rows.
  ///
  /// @param rows none of them zero
  /// @param k how many, fewer where there are fewer other rows
  /// @return for each row ids of others, best first
  public static int[][] of(EmbeddingMatrix rows, int k) {
    try (MatchIndex index = MatchIndex.uncoded(rows)) {
      return others(index.search(rows, Search.top(k + 1)), k);
    }
  }

  private static int[][] others(List<List<Candidate>> found, int k) {
    int[][] ids = new int[found.size()][];
    for (int row = 0; row < ids.length; row++) {
      int self = row;
      ids[row] =
          found.get(row).stream()
              .mapToInt(Candidate::id)
              .filter(id -> id != self)
              .limit(k)
              .toArray();
    }
    return ids;
  }
}
