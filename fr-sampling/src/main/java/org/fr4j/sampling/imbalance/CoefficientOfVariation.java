package org.fr4j.sampling.imbalance;

/// CV: standard deviation of the counts (over `K - 1`) in units of their mean; 0 is even.
///
/// **Cost.** Two passes over the categories.
public record CoefficientOfVariation() implements ImbalanceMetric {
  @Override
  public String name() {
    return "CV";
  }

  @Override
  public double ofSorted(int[] ascending) {
    double[] values = new double[ascending.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = ascending[i];
    }
    return of(values);
  }

  static double of(double[] values) {
    double total = 0;
    for (double value : values) {
      total += value;
    }
    if (values.length <= 1 || total == 0) {
      return 0;
    }
    double mean = total / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1)) / mean;
  }
}
