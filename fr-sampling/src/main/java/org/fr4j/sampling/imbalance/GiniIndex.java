package org.fr4j.sampling.imbalance;

/// Gini index of the counts, `sum (2i - K - 1) x_i / ((K - 1) sum x)` over ascending `x`, `i` from
/// 1: 0 is even, 1 has every sample in one category.
///
/// The same normalisation as the fairness figure of ISO/IEC 19795-10.<br>
/// **Cost.** One pass over the categories.
public record GiniIndex() implements ImbalanceMetric {
  @Override
  public String name() {
    return "Gini";
  }

  @Override
  public double ofSorted(int[] ascending) {
    int n = ascending.length;
    double weighted = 0;
    double total = 0;
    for (int i = 0; i < n; i++) {
      weighted += (2.0 * i + 1 - n) * ascending[i];
      total += ascending[i];
    }
    return n <= 1 || total == 0 ? 0 : weighted / ((n - 1) * total);
  }
}
