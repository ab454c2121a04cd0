package org.fr4j.eval.fairness;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.fr4j.eval.interval.Interval;

/// Figures of how unlike the error rates of cohorts are; one rate a cohort, all at one threshold.
///
/// **Cost.** At most a sort of the cohorts.<br>
/// **Threads.** Stateless.<br>
/// **Errors.** Fewer than two cohorts and rates outside 0 to 1 are refused; what a zero makes
/// undefined is empty.
public final class Fairness {
  private Fairness() {}

  /// The fairness discrepancy rate: `1 - (a max|FMR_i - FMR_j| + (1 - a) max|FNMR_i - FNMR_j|)`; 1
  /// is fair.
  ///
  /// **Source.** T. de Freitas Pereira and S. Marcel, Fairness in Biometrics (2021).
  ///
  /// @param fmr false match rates, at least two
  /// @param fnmr false non-match rates of the same cohorts
  /// @param alpha how much false matches weigh, 0 to 1; usually 0.5
  /// @return 0 to 1, higher is fairer
  /// @throws IllegalArgumentException if an argument is out of range
  public static double discrepancyRate(double[] fmr, double[] fnmr, double alpha) {
    requireBoth(fmr, fnmr, alpha);
    return 1 - alpha * (max(fmr) - min(fmr)) - (1 - alpha) * (max(fnmr) - min(fnmr));
  }

  /// The inequity rate: `(max FMR / min FMR)^a (max FNMR / min FNMR)^(1 - a)`; 1 is fair.
  ///
  /// **Source.** NIST, Face Recognition Vendor Test.
  ///
  /// @param fmr false match rates, at least two
  /// @param fnmr false non-match rates of the same cohorts
  /// @param alpha how much false matches weigh, 0 to 1; usually 0.5
  /// @return 1 or more, lower is fairer; empty where a rate is 0
  /// @throws IllegalArgumentException if an argument is out of range
  public static OptionalDouble inequityRate(double[] fmr, double[] fnmr, double alpha) {
    requireBoth(fmr, fnmr, alpha);
    if (min(fmr) == 0 || min(fnmr) == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        Math.pow(max(fmr) / min(fmr), alpha) * Math.pow(max(fnmr) / min(fnmr), 1 - alpha));
  }

  /// The Gini coefficient with the correction for few cohorts, so that one cohort alone in error
  /// gives 1: `sum_i (2i - n - 1) x_(i) / ((n - 1) sum x)`.
  ///
  /// **Source.** ISO/IEC 19795-10.
  ///
  /// @param rates at least two
  /// @return 0 for equal rates, all zero ones too, to 1
  /// @throws IllegalArgumentException if there are fewer or a rate is out of range
  public static double gini(double[] rates) {
    requireRates(rates);
    double[] ascending = rates.clone();
    Arrays.sort(ascending);
    int n = ascending.length;
    double weighted = 0;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      weighted += (2.0 * i + 1 - n) * ascending[i];
      sum += ascending[i];
    }
    return ascending[0] == ascending[n - 1] ? 0 : weighted / ((n - 1) * sum);
  }

  /// The Gini aggregation rate for biometric equitability: `a Gini(FMR) + (1 - a) Gini(FNMR)`.
  ///
  /// **Source.** J. Howard et al., Evaluating Proposed Fairness Models for Face Recognition
  /// Algorithms (2022).
  ///
  /// @param fmr false match rates, at least two
  /// @param fnmr false non-match rates of the same cohorts
  /// @param alpha how much false matches weigh, 0 to 1; usually 0.5
  /// @return 0 to 1, lower is fairer
  /// @throws IllegalArgumentException if an argument is out of range
  public static double garbe(double[] fmr, double[] fnmr, double alpha) {
    requireBoth(fmr, fnmr, alpha);
    return alpha * gini(fmr) + (1 - alpha) * gini(fnmr);
  }

  /// The largest rate over the geometric mean of all; a zero enters the mean as the one-sided 95 %
  /// bound of its trials.
  ///
  /// @param rates at least two
  /// @param trials how many trials, or effective ones, stand behind each; above 0
  /// @return 1 or more, lower is fairer; 0 where all rates are 0
  /// @throws IllegalArgumentException if an argument is out of range
  public static double maxOverGeometricMean(double[] rates, double[] trials) {
    requireRates(rates);
    requireAsMany(rates, trials);
    double logs = 0;
    for (int i = 0; i < rates.length; i++) {
      double bound = Interval.upperBoundWithoutErrors(trials[i], 0.95);
      logs += Math.log(rates[i] == 0 ? bound : rates[i]);
    }
    return max(rates) / Math.exp(logs / rates.length);
  }

  /// The skewed error ratio: `(1 - min accuracy) / (1 - max accuracy)`; 1 is fair.
  ///
  /// **Source.** M. Wang and W. Deng, Racial Faces in the Wild.
  ///
  /// @param accuracies of cohorts, at least two, 0 to 1
  /// @return 1 or more, lower is fairer; empty where an accuracy is 1
  /// @throws IllegalArgumentException if there are fewer or one is out of range
  public static OptionalDouble skewedErrorRatio(double[] accuracies) {
    requireRates(accuracies);
    return max(accuracies) == 1
        ? OptionalDouble.empty()
        : OptionalDouble.of((1 - min(accuracies)) / (1 - max(accuracies)));
  }

  private static void requireBoth(double[] fmr, double[] fnmr, double alpha) {
    requireRates(fmr);
    requireRates(fnmr);
    requireAsMany(fmr, fnmr);
    if (!(alpha >= 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha %s: must be 0 to 1".formatted(alpha));
    }
  }

  private static void requireAsMany(double[] one, double[] other) {
    if (one.length != other.length) {
      throw new IllegalArgumentException(
          "%d and %d numbers: must be one a cohort".formatted(one.length, other.length));
    }
  }

  private static void requireRates(double[] rates) {
    if (rates.length < 2) {
      throw new IllegalArgumentException(
          "%d cohorts: must be at least 2 to compare".formatted(rates.length));
    }
    for (double rate : rates) {
      if (!(rate >= 0 && rate <= 1)) {
        throw new IllegalArgumentException("rate %s: must be 0 to 1".formatted(rate));
      }
    }
  }

  private static double max(double[] rates) {
    return Arrays.stream(rates).max().orElseThrow();
  }

  private static double min(double[] rates) {
    return Arrays.stream(rates).min().orElseThrow();
  }
}
