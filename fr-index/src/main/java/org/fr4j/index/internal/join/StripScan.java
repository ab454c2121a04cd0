package org.fr4j.index.internal.join;

/// Finds the pairs of a strip of rows.
public interface StripScan {
  /// Adds the pairs of the rows `from` to `to - 1`.
  ///
  /// @return false where `found` had no room for all of them
  boolean scan(int from, int to, PairBuffer found);
}
