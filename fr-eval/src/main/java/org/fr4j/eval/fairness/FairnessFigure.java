package org.fr4j.eval.fairness;

import java.util.Optional;
import org.fr4j.eval.interval.Estimate;

/// One figure of how unlike the cohorts are, with its interval.
///
/// @param kind which figure
/// @param estimate its value; empty where it is undefined
/// @param reason why it is undefined, a sentence; empty where it is defined
public record FairnessFigure(Kind kind, Optional<Estimate> estimate, String reason) {

  /// The figures of [Fairness].
  public enum Kind {
    /// [Fairness#discrepancyRate].
    FDR("fairness discrepancy rate", 1, true),

    /// [Fairness#inequityRate].
    IR("inequity rate", 1, false),

    /// [Fairness#gini] of the false match rates.
    GINI_FMR("Gini coefficient of FMR", 0, false),

    /// [Fairness#gini] of the false non-match rates.
    GINI_FNMR("Gini coefficient of FNMR", 0, false),

    /// [Fairness#garbe].
    GARBE("Gini aggregation rate", 0, false),

    /// [Fairness#maxOverGeometricMean] of the false match rates.
    MAX_OVER_GEOMEAN_FMR("largest FMR over geometric mean", 1, false),

    /// [Fairness#maxOverGeometricMean] of the false non-match rates.
    MAX_OVER_GEOMEAN_FNMR("largest FNMR over geometric mean", 1, false),

    /// [Fairness#skewedErrorRatio], where a cohort's accuracy is `1 - (FMR + FNMR) / 2`: the share
    /// of right decisions when half of the comparisons are mated.
    SER("skewed error ratio", 1, false);

    private final String title;
    private final double fair;
    private final boolean higherIsFairer;

    Kind(String title, double fair, boolean higherIsFairer) {
      this.title = title;
      this.fair = fair;
      this.higherIsFairer = higherIsFairer;
    }

    /// What to call it.
    ///
    /// @return a few words
    public String title() {
      return title;
    }

    /// Its value where all cohorts are alike.
    ///
    /// @return 0 or 1
    public double fair() {
      return fair;
    }

    /// Which way it points.
    ///
    /// @return true if a higher value is fairer
    public boolean higherIsFairer() {
      return higherIsFairer;
    }
  }
}
