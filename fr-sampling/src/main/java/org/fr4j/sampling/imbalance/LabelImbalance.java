package org.fr4j.sampling.imbalance;

import java.util.Arrays;
import org.fr4j.core.Label;

/// The imbalance of one label, by every metric.
///
/// @param name the label
/// @param categories how many it declares
/// @param known samples with a category
/// @param missing samples without
/// @param smallest the smallest count of a category, 0 where there is none
/// @param median the middle count (half-way between the middle two)
/// @param largest the largest count
/// @param interDecileRatio IDR by Weibull's quantiles
/// @param maxMinRatio largest over smallest
/// @param entropyBalance `H / ln K`, 1 is even
/// @param gini Gini index of the counts
/// @param variation coefficient of variation of the counts
/// @param effectiveCategories Simpson's effective number
public record LabelImbalance(
    String name,
    int categories,
    int known,
    int missing,
    int smallest,
    double median,
    int largest,
    double interDecileRatio,
    double maxMinRatio,
    double entropyBalance,
    double gini,
    double variation,
    double effectiveCategories) {

  /// Measures a label.
  ///
  /// @param label any label
  /// @return its figures
  public static LabelImbalance of(Label label) {
    int[] counts = label.counts();
    Arrays.sort(counts);
    boolean empty = counts.length == 0;
    return new LabelImbalance(
        label.name(),
        counts.length,
        label.size() - label.missing(),
        label.missing(),
        empty ? 0 : counts[0],
        empty ? 0 : Quantile.WEIBULL.of(counts, 0.5),
        empty ? 0 : counts[counts.length - 1],
        new InterDecileRatio().ofSorted(counts),
        new MaxMinRatio().ofSorted(counts),
        1 - new EntropyImbalance().ofSorted(counts),
        new GiniIndex().ofSorted(counts),
        new CoefficientOfVariation().ofSorted(counts),
        EffectiveCategories.number(counts));
  }
}
