package org.fr4j.sampling.imbalance;

import java.util.Arrays;
import org.fr4j.core.Label;

/// One figure for how unevenly samples fall into the categories of a label: the larger, the less
/// even.
///
/// **Errors.** A label with at most one category is even. Where a declared category has no sample,
/// a ratio is infinite.<br>
/// **Threads.** Implementations are immutable values.
public interface ImbalanceMetric {
  /// The name to print.
  ///
  /// @return a few letters, such as `IDR`
  String name();

  /// The imbalance of counts that are sorted already.
  ///
  /// @param ascending samples of each category, smallest first, none negative; read only, and not
  ///   checked, since this runs once for each replica drawn
  /// @return the imbalance
  double ofSorted(int[] ascending);

  /// The imbalance of counts.
  ///
  /// @param counts samples of each category in any order, none negative
  /// @return the imbalance
  /// @throws IllegalArgumentException if a count is negative
  default double of(int... counts) {
    int[] ascending = counts.clone();
    Arrays.sort(ascending);
    if (ascending.length > 0 && ascending[0] < 0) {
      throw new IllegalArgumentException("count %d: must not be negative".formatted(ascending[0]));
    }
    return ofSorted(ascending);
  }

  /// The imbalance of a label; samples without a category do not count.
  ///
  /// @param label any label
  /// @return the imbalance
  default double of(Label label) {
    return of(label.counts());
  }
}
