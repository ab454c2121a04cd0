package org.fr4j.eval.report;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.fr4j.eval.Evaluation;
import org.fr4j.eval.interval.Interval;
import org.fr4j.eval.interval.RateEstimate;
import org.fr4j.eval.interval.SubjectAware;
import org.fr4j.eval.metric.Roc;
import org.fr4j.eval.protocol.Comparisons;
import org.fr4j.eval.protocol.Pairs;

/// Intervals of the false non-match rate along a curve.
///
/// @param fmr the false match rate of each place, rising
/// @param low where the interval begins there
/// @param high where it ends
@SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
record FnmrBand(double[] fmr, double[] low, double[] high) {
  /// In place of a cohort: all comparisons.
  static final int ALL = -2;

  private static final int PLACES_A_DECADE = 8;

  static FnmrBand of(Evaluation evaluation, int cohort, Roc roc, double least) {
    Comparisons mated = mated(evaluation.comparisons(), cohort);
    int places = (int) Math.ceil(-Math.log10(least) * PLACES_A_DECADE);
    double[] fmr = new double[places + 1];
    double[] low = new double[places + 1];
    double[] high = new double[places + 1];
    int point = 0;
    int count = 0;
    for (int place = 0; place <= places; place++) {
      double target = Math.pow(10, Math.log10(least) * (places - place) / places);
      while (point + 1 < roc.size() && roc.fmr(point + 1) <= target) {
        point++;
      }
      // Left of the first false match the curve says nothing.
      if (roc.fmr(point) > 0) {
        Interval interval = interval(mated, roc.threshold(point), evaluation.settings().level());
        fmr[count] = roc.fmr(point);
        low[count] = interval.low();
        high[count++] = interval.high();
      }
    }
    return new FnmrBand(
        Arrays.copyOf(fmr, count), Arrays.copyOf(low, count), Arrays.copyOf(high, count));
  }

  /// Only the comparisons that a false non-match rate is of: few beside all.
  private static Comparisons mated(Comparisons all, int cohort) {
    int[] chosen =
        IntStream.range(0, all.size())
            .filter(i -> all.isMated(i) && (cohort == ALL || all.cohort(i) == cohort))
            .toArray();
    Pairs pairs = all.pairs();
    return Comparisons.of(
        Pairs.of(
            Arrays.stream(chosen).map(pairs::first).toArray(),
            Arrays.stream(chosen).map(pairs::second).toArray()),
        Arrays.stream(chosen).mapToDouble(all::score).toArray(),
        all.subjects(),
        all.cohorts());
  }

  private static Interval interval(Comparisons mated, double threshold, double level) {
    return SubjectAware.fnmr(mated, i -> true, threshold, level)
        .map(RateEstimate::interval)
        .orElseThrow();
  }

  double[] tmrLow() {
    return Arrays.stream(high).map(rate -> 1 - rate).toArray();
  }

  double[] tmrHigh() {
    return Arrays.stream(low).map(rate -> 1 - rate).toArray();
  }
}
