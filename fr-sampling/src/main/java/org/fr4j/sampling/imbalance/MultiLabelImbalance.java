package org.fr4j.sampling.imbalance;

import java.util.Arrays;
import java.util.List;
import org.fr4j.core.Label;

/// Imbalance of several labels seen together, after Charte et al., "Addressing imbalance in
/// multilabel classification" (2015) and "Dealing with difficult minority labels" (2019).
///
/// Each category of each label counts as one of their binary labels. IRLbl of a category is the
/// largest count of all over its own.<br>
/// **Cost.** One pass over samples and labels.<br>
/// **Threads.** Immutable.
public final class MultiLabelImbalance {
  private final double[][] irLbl;
  private final double meanIr;
  private final double cvIr;
  private final double scumble;

  private MultiLabelImbalance(double[][] irLbl, double meanIr, double cvIr, double scumble) {
    this.irLbl = irLbl;
    this.meanIr = meanIr;
    this.cvIr = cvIr;
    this.scumble = scumble;
  }

  /// Measures.
  ///
  /// @param labels any number, all of the same samples
  /// @return the measures; even (1, 0, 0) where there is no category
  public static MultiLabelImbalance of(List<Label> labels) {
    int[][] counts = labels.stream().map(Label::counts).toArray(int[][]::new);
    int largest = Arrays.stream(counts).flatMapToInt(Arrays::stream).max().orElse(0);
    double[][] irLbl = new double[counts.length][];
    for (int l = 0; l < counts.length; l++) {
      irLbl[l] = Arrays.stream(counts[l]).mapToDouble(count -> ratio(largest, count)).toArray();
    }
    double[] all = Arrays.stream(irLbl).flatMapToDouble(Arrays::stream).toArray();
    return new MultiLabelImbalance(
        irLbl,
        Arrays.stream(all).average().orElse(1),
        CoefficientOfVariation.of(all),
        scumble(labels, irLbl));
  }

  private static double ratio(int largest, int count) {
    return count == 0 ? Double.POSITIVE_INFINITY : (double) largest / count;
  }

  private static double scumble(List<Label> labels, double[][] irLbl) {
    int size = labels.isEmpty() ? 0 : labels.getFirst().size();
    double sum = 0;
    for (int row = 0; row < size; row++) {
      sum += scumble(labels, irLbl, row);
    }
    return size == 0 ? 0 : sum / size;
  }

  private static double scumble(List<Label> labels, double[][] irLbl, int row) {
    double logs = 0;
    double sum = 0;
    int known = 0;
    for (int l = 0; l < irLbl.length; l++) {
      int code = labels.get(l).code(row);
      if (code != Label.MISSING) {
        logs += StrictMath.log(irLbl[l][code]);
        sum += irLbl[l][code];
        known++;
      }
    }
    return known == 0 ? 0 : 1 - StrictMath.exp(logs / known) / (sum / known);
  }

  /// IRLbl of a category: the largest count of all categories of all labels over its count.
  ///
  /// @param label the label's place in the list measured
  /// @param code the category's code
  /// @return 1 or more; infinite where the category is empty
  public double irLbl(int label, int code) {
    return irLbl[label][code];
  }

  /// Mean IRLbl of all categories.
  ///
  /// @return 1 or more
  public double meanIr() {
    return meanIr;
  }

  /// Coefficient of variation of IRLbl: how differently rare the categories are.
  ///
  /// @return 0 or more; not a number where a category is empty
  public double cvIr() {
    return cvIr;
  }

  /// SCUMBLE, the mean over samples of 1 - geometric / arithmetic mean of the IRLbl of a sample's
  /// categories: how often rare and common categories meet in one sample. Where it is high,
  /// replicating samples for the rare ones swells the common ones too.
  ///
  /// @return 0 to 1
  public double scumble() {
    return scumble;
  }
}
