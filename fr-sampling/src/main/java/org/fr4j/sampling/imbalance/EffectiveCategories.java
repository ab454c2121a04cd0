package org.fr4j.sampling.imbalance;

/// How many times fewer categories an even set of the same diversity would have: `K` over the
/// effective number of categories.
///
/// The effective number is Simpson's, `(sum x)^2 / sum x^2` (Hill number of order 2): the number of
/// equal categories in which two random samples agree as often. 1 is even.<br>
/// **Cost.** One pass over the categories.
public record EffectiveCategories() implements ImbalanceMetric {
  @Override
  public String name() {
    return "K/effective";
  }

  @Override
  public double ofSorted(int[] ascending) {
    return ascending.length <= 1 ? 1 : ascending.length / number(ascending);
  }

  /// The effective number of categories.
  ///
  /// @param counts samples of each category, in any order
  /// @return 1 to the number of categories; 0 where there is no sample
  public static double number(int... counts) {
    double total = 0;
    double squares = 0;
    for (int count : counts) {
      total += count;
      squares += (double) count * count;
    }
    return squares == 0 ? 0 : total * total / squares;
  }
}
