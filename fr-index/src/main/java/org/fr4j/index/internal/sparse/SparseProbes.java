package org.fr4j.index.internal.sparse;

import org.fr4j.core.SparseMatrix;

/// Probes of one search, each brought to length 1.
public final class SparseProbes {
  private final SparseRows rows;

  private SparseProbes(SparseRows rows) {
    this.rows = rows;
  }

  /// Brings each probe to length 1.
  ///
  /// @throws IllegalArgumentException if a probe is zero, naming its row
  public static SparseProbes of(SparseMatrix probes) {
    return new SparseProbes(SparseRows.of(probes, "probe "));
  }

  public int count() {
    return rows.starts.length - 1;
  }

  SparseRows rows() {
    return rows;
  }
}
