package org.fr4j.sampling.imbalance;

/// What is missing from an even spread: `1 - H / ln K`, with `H` the entropy of the shares.
///
/// 0 is even, 1 has every sample in one category; [#balance(int...)] gives the complement, the
/// usual "entropy balance".<br>
/// **Cost.** A logarithm a category.
public record EntropyImbalance() implements ImbalanceMetric {
  @Override
  public String name() {
    return "1 - entropy balance";
  }

  @Override
  public double ofSorted(int[] ascending) {
    double total = 0;
    for (int count : ascending) {
      total += count;
    }
    if (ascending.length <= 1 || total == 0) {
      return 0;
    }
    double entropy = 0;
    for (int count : ascending) {
      double share = count / total;
      entropy -= count == 0 ? 0 : share * StrictMath.log(share);
    }
    return 1 - entropy / StrictMath.log(ascending.length);
  }

  /// Entropy balance `H / ln K`.
  ///
  /// @param counts samples of each category
  /// @return 0 (all in one) to 1 (even)
  public static double balance(int... counts) {
    return 1 - new EntropyImbalance().of(counts);
  }
}
