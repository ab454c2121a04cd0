package org.fr4j.eval.fairness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.fr4j.eval.fairness.FairnessFigure.Kind;
import org.fr4j.eval.interval.Estimate;
import org.fr4j.eval.interval.FigureDraws;
import org.fr4j.eval.interval.Interval;
import org.fr4j.eval.interval.RateDraws;
import org.fr4j.eval.interval.RateEstimate;

/// The fairness figures of cohorts with intervals: each is computed anew in every draw of a subject
/// bootstrap, from the rates of all cohorts in that draw.
///
/// **Cost.** A few small sorts a draw.<br>
/// **Errors.** A figure that a zero makes undefined says so; in a single draw it counts as
/// infinite, since nothing bounds it there.
public final class FairnessBootstrap {
  /// A cohort that enters.
  ///
  /// @param fmr its false match rate at the global threshold
  /// @param fnmr its false non-match rate there
  /// @param draws what both came to in each draw
  public record Cohort(RateEstimate fmr, RateEstimate fnmr, RateDraws draws) {}

  private final List<Cohort> cohorts;
  private final double alpha;

  private FairnessBootstrap(List<Cohort> cohorts, double alpha) {
    this.cohorts = List.copyOf(cohorts);
    this.alpha = alpha;
  }

  /// The figures of some cohorts.
  ///
  /// @param cohorts any number; of fewer than two no figure is defined
  /// @param alpha how much false matches weigh, 0 to 1
  /// @return what computes them
  public static FairnessBootstrap of(List<Cohort> cohorts, double alpha) {
    return new FairnessBootstrap(cohorts, alpha);
  }

  /// Every figure with its interval.
  ///
  /// @param level how often an interval is to cover its figure
  /// @return one of each kind, in the order of the kinds
  public List<FairnessFigure> figures(double level) {
    List<FairnessFigure> figures = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      figures.add(figure(kind, level));
    }
    return figures;
  }

  private FairnessFigure figure(Kind kind, double level) {
    if (cohorts.size() < 2) {
      return undefined(kind, "%d cohorts with both rates: 2 are needed".formatted(cohorts.size()));
    }
    OptionalDouble value =
        value(
            kind,
            cohorts.stream().mapToDouble(cohort -> cohort.fmr().rate()).toArray(),
            cohorts.stream().mapToDouble(cohort -> cohort.fnmr().rate()).toArray());
    if (value.isEmpty()) {
      return undefined(kind, "a cohort without error leaves nothing to divide by");
    }
    Optional<Interval> interval = interval(kind, value.getAsDouble(), level);
    if (interval.isEmpty()) {
      return undefined(kind, "too few subjects for an interval");
    }
    Estimate estimate = new Estimate(value.getAsDouble(), interval.get(), effectiveSize());
    return new FairnessFigure(kind, Optional.of(estimate), "");
  }

  /// Noise in the rates makes cohorts look less alike, once in the comparisons and once more in
  /// each draw. What the draws add is what the comparisons have: where it accounts for all of the
  /// figure, the interval reaches to the value of cohorts that are alike.
  private Optional<Interval> interval(Kind kind, double value, double level) {
    FigureDraws draws = draws(kind);
    double withoutNoise = 2 * value - draws.median();
    boolean alike =
        kind.higherIsFairer() ? withoutNoise >= kind.fair() : withoutNoise <= kind.fair();
    double reach = alike ? kind.fair() : value;
    return draws
        .interval(level)
        .map(plain -> new Interval(Math.min(plain.low(), reach), Math.max(plain.high(), reach)));
  }

  private static FairnessFigure undefined(Kind kind, String reason) {
    return new FairnessFigure(kind, Optional.empty(), reason);
  }

  private double effectiveSize() {
    return cohorts.stream()
        .mapToDouble(c -> Math.min(c.fmr().effectiveSize(), c.fnmr().effectiveSize()))
        .min()
        .orElseThrow();
  }

  /// A figure in each draw.
  ///
  /// @param kind which
  /// @return NaN in a draw in which a cohort's rate is undefined; infinite where a zero makes a
  ///   ratio so
  public FigureDraws draws(Kind kind) {
    int draws = cohorts.getFirst().draws().fmr().size();
    double[] values = new double[draws];
    for (int i = 0; i < draws; i++) {
      int draw = i;
      double[] fmr = cohorts.stream().mapToDouble(c -> c.draws().fmr().value(draw)).toArray();
      double[] fnmr = cohorts.stream().mapToDouble(c -> c.draws().fnmr().value(draw)).toArray();
      values[i] =
          isDefined(fmr) && isDefined(fnmr)
              ? value(kind, fmr, fnmr).orElse(Double.POSITIVE_INFINITY)
              : Double.NaN;
    }
    return FigureDraws.of(values);
  }

  private static boolean isDefined(double[] rates) {
    for (double rate : rates) {
      if (Double.isNaN(rate)) {
        return false;
      }
    }
    return true;
  }

  private OptionalDouble value(Kind kind, double[] fmr, double[] fnmr) {
    return switch (kind) {
      case FDR -> OptionalDouble.of(Fairness.discrepancyRate(fmr, fnmr, alpha));
      case IR -> Fairness.inequityRate(fmr, fnmr, alpha);
      case GINI_FMR -> OptionalDouble.of(Fairness.gini(fmr));
      case GINI_FNMR -> OptionalDouble.of(Fairness.gini(fnmr));
      case GARBE -> OptionalDouble.of(Fairness.garbe(fmr, fnmr, alpha));
      case MAX_OVER_GEOMEAN_FMR ->
          OptionalDouble.of(
              Fairness.maxOverGeometricMean(
                  fmr, cohorts.stream().mapToDouble(c -> c.fmr().effectiveSize()).toArray()));
      case MAX_OVER_GEOMEAN_FNMR ->
          OptionalDouble.of(
              Fairness.maxOverGeometricMean(
                  fnmr, cohorts.stream().mapToDouble(c -> c.fnmr().effectiveSize()).toArray()));
      case SER -> Fairness.skewedErrorRatio(accuracies(fmr, fnmr));
    };
  }

  private static double[] accuracies(double[] fmr, double[] fnmr) {
    double[] accuracies = new double[fmr.length];
    for (int i = 0; i < fmr.length; i++) {
      accuracies[i] = 1 - (fmr[i] + fnmr[i]) / 2;
    }
    return accuracies;
  }
}
