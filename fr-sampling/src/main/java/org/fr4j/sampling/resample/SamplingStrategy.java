package org.fr4j.sampling.resample;

import java.util.Map;
import org.fr4j.core.Label;

/// How many samples each category is to have: the strategies of imbalanced-learn.
public sealed interface SamplingStrategy {
  /// Categories to bring to the count of the commonest (when replicating) or of the rarest (when
  /// dropping); of equally rare or common ones the first counts as the rarest or commonest.
  enum Categories implements SamplingStrategy {
    /// All but the commonest: the default when replicating.
    NOT_MAJORITY,
    /// All but the rarest: the default when dropping.
    NOT_MINORITY,
    /// All.
    ALL,
    /// The rarest only; can't be used to drop.
    MINORITY,
    /// The commonest only; can't be used to replicate.
    MAJORITY
  }

  /// The rarer over the commoner of two categories after resampling, cut to whole samples.
  ///
  /// @param value more than 0, at most 1
  record Ratio(double value) implements SamplingStrategy {
    /// Checks the range.
    public Ratio {
      if (!(value > 0 && value <= 1)) {
        throw new IllegalArgumentException(
            "ratio %s: must be more than 0, at most 1".formatted(value));
      }
    }
  }

  /// Totals by category; categories not named stay as they are.
  ///
  /// @param totals samples after resampling, by category
  record Totals(Map<String, Integer> totals) implements SamplingStrategy {
    /// Copies the map.
    public Totals {
      totals = Map.copyOf(totals);
    }
  }

  /// What each category is to have when replicating.
  ///
  /// @param label every category with a sample
  /// @return totals by code, none below the label's counts
  /// @throws IllegalArgumentException if the strategy can't be met by replicating
  default int[] replicated(Label label) {
    return StrategyTotals.replicated(this, label);
  }

  /// What each category is to have when dropping.
  ///
  /// @param label every category with a sample
  /// @return totals by code, none above the label's counts
  /// @throws IllegalArgumentException if the strategy can't be met by dropping
  default int[] reduced(Label label) {
    return StrategyTotals.reduced(this, label);
  }
}
