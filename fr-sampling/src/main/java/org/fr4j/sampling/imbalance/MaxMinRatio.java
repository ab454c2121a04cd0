package org.fr4j.sampling.imbalance;

/// Largest count over smallest: 1 is even, infinite where a category is empty.
public record MaxMinRatio() implements ImbalanceMetric {
  @Override
  public String name() {
    return "max/min";
  }

  @Override
  public double ofSorted(int[] ascending) {
    if (ascending.length <= 1) {
      return 1;
    }
    return ascending[0] == 0
        ? Double.POSITIVE_INFINITY
        : (double) ascending[ascending.length - 1] / ascending[0];
  }
}
