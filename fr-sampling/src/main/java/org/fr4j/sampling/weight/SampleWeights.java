package org.fr4j.sampling.weight;

import java.util.function.IntToDoubleFunction;
import org.fr4j.core.Label;

/// Weights of samples by how rare their category is: what a trainer multiplies a sample's loss by,
/// in place of replicas.
///
/// **Shape.** One float a sample; the mean over samples with a category is 1, and samples without
/// one weigh 1.<br>
/// **Combinations.** For the cohorts of several labels pass [Label#combine(Label...)].<br>
/// **Cost.** O(samples).
public final class SampleWeights {
  private SampleWeights() {}

  /// Weights by inverse frequency, `n / (K n_c)`: every category weighs the same in all. Equal to
  /// scikit-learn's `compute_class_weight("balanced")`.
  ///
  /// @param label any label
  /// @return one weight a sample
  public static float[] inverseFrequency(Label label) {
    return bySample(label, count -> 1.0 / count);
  }

  /// Weights by the effective number of samples, `(1 - b) / (1 - b^n)`, of Cui et al.,
  /// "Class-balanced loss based on effective number of samples" (2019): between none (`b` 0) and
  /// inverse frequency (`b` towards 1).
  ///
  /// @param label any label
  /// @param beta 0 to less than 1, such as 0.9999
  /// @return one weight a sample
  /// @throws IllegalArgumentException if `beta` is out of range
  public static float[] effectiveNumber(Label label, double beta) {
    if (!(beta >= 0 && beta < 1)) {
      throw new IllegalArgumentException("beta %s: must be 0 to less than 1".formatted(beta));
    }
    // expm1 keeps the digits that 1 - b^n would lose when b is near 1.
    double log = StrictMath.log(beta);
    return bySample(label, count -> beta == 0 ? 1 : (1 - beta) / -StrictMath.expm1(count * log));
  }

  private static float[] bySample(Label label, IntToDoubleFunction weightOfCount) {
    int[] counts = label.counts();
    double[] weights = new double[counts.length];
    double total = 0;
    for (int code = 0; code < counts.length; code++) {
      weights[code] = counts[code] == 0 ? 0 : weightOfCount.applyAsDouble(counts[code]);
      total += weights[code] * counts[code];
    }
    double mean = total / (label.size() - label.missing());
    float[] samples = new float[label.size()];
    for (int row = 0; row < samples.length; row++) {
      int code = label.code(row);
      samples[row] = code == Label.MISSING ? 1 : (float) (weights[code] / mean);
    }
    return samples;
  }
}
