package org.fr4j.eval.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.fr4j.eval.metric.EqualErrorRate.Convention;

/// The same scores under every convention that published numbers use: why two papers that measured
/// the same thing print different numbers.
///
/// **Cost.** One curve and a few passes over it.
///
/// @param rows grouped by figure, ours first in each group
public record ConventionTable(List<Row> rows) {
  /// A figure under one convention.
  ///
  /// @param figure what is measured
  /// @param convention how
  /// @param usedBy who does it so
  /// @param value the number; empty where these scores leave it undefined
  public record Row(String figure, String convention, String usedBy, OptionalDouble value) {}

  /// Copies the rows.
  public ConventionTable {
    rows = List.copyOf(rows);
  }

  /// The table of some scores.
  ///
  /// @param scores any
  /// @param targetFmr for the rows on true match rates, 0 to 1
  /// @return every row
  /// @throws IllegalArgumentException if the target is out of range
  public static ConventionTable of(Scores scores, double targetFmr) {
    Scores.requireRate(targetFmr);
    Optional<Roc> roc = Roc.of(scores);
    List<Row> rows = new ArrayList<>();
    rows.add(eer(roc, Convention.ROCCH, "convex hull of the ROC curve", "fr4j, BOSARIS"));
    rows.add(eer(roc, Convention.BOB, "least |FMR - FNMR| of a threshold", "bob.measure"));
    rows.add(eer(roc, Convention.PYEER, "mean of the two points that cross", "PyEER, FVC"));
    rows.add(
        eer(roc, Convention.INTERPOLATED, "straight lines between points", "scikit-learn recipes"));
    String tmr = "TMR at FMR " + targetFmr;
    rows.add(
        row(tmr, "largest with FMR <= target", "fr4j", roc, curve -> atMost(curve, targetFmr)));
    rows.add(
        row(
            tmr,
            "threshold is the lowest non-mated score with FMR <= target",
            "bob.measure",
            roc,
            curve -> 1 - scores.fnmr(bobThreshold(scores, targetFmr)).getAsDouble()));
    rows.add(
        row(
            tmr,
            "straight line between points of the ROC curve",
            "numpy.interp on scikit-learn's roc_curve",
            roc,
            curve -> between(curve, targetFmr)));
    String accuracy = "best accuracy";
    double share = (double) scores.mated() / Math.max(1, scores.mated() + scores.nonMated());
    rows.add(row(accuracy, "mated and non-mated weigh alike", "fr4j", roc, c -> best(c, 0.5)));
    rows.add(
        row(accuracy, "every comparison weighs alike", "LFW, RFW lists", roc, c -> best(c, share)));
    return new ConventionTable(rows);
  }

  private static Row eer(Optional<Roc> roc, Convention convention, String how, String usedBy) {
    return row("EER", how, usedBy, roc, curve -> EqualErrorRate.of(curve, convention).value());
  }

  private static Row row(
      String figure,
      String convention,
      String usedBy,
      Optional<Roc> roc,
      ToDoubleFunction<Roc> value) {
    return new Row(
        figure,
        convention,
        usedBy,
        roc.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(value.applyAsDouble(roc.get())));
  }

  private static double atMost(Roc roc, double fmr) {
    return 1 - roc.fnmr(last(roc, fmr));
  }

  /// The last point whose FMR is at most a rate.
  private static int last(Roc roc, double fmr) {
    int point = 0;
    while (point + 1 < roc.size() && roc.fmr(point + 1) <= fmr) {
      point++;
    }
    return point;
  }

  private static double between(Roc roc, double fmr) {
    int point = last(roc, fmr);
    if (point == roc.size() - 1) {
      return 1 - roc.fnmr(point);
    }
    double share = (fmr - roc.fmr(point)) / (roc.fmr(point + 1) - roc.fmr(point));
    return 1 - roc.fnmr(point) - share * (roc.fnmr(point + 1) - roc.fnmr(point));
  }

  /// One of the non-mated scores; just above all of them where even the highest is too many.
  private static double bobThreshold(Scores scores, double fmr) {
    int highest = scores.nonMated() - 1;
    double threshold = Math.nextUp(scores.nonMatedScore(highest));
    for (int rank = highest; rank >= 0; rank--) {
      double score = scores.nonMatedScore(rank);
      if (scores.fmr(score).getAsDouble() > fmr) {
        break;
      }
      threshold = score;
    }
    return threshold;
  }

  private static double best(Roc roc, double matedShare) {
    double best = 0;
    for (int point = 0; point < roc.size(); point++) {
      double errors = matedShare * roc.fnmr(point) + (1 - matedShare) * roc.fmr(point);
      best = Math.max(best, 1 - errors);
    }
    return best;
  }
}
