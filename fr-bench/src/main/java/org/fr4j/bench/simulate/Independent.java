package org.fr4j.bench.simulate;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.fr4j.eval.fairness.Fairness;
import org.fr4j.eval.interval.FigureDraws;
import org.fr4j.eval.interval.RateEstimate;
import org.fr4j.eval.metric.EqualErrorRate;
import org.fr4j.eval.metric.Scores;

/// The bootstrap of those who forget subjects: comparisons are drawn one by one.
///
/// @param eer equal error rates of the draws
/// @param auc areas under the curve
record Independent(FigureDraws eer, FigureDraws auc) {

  static Independent of(Scores scores, int draws, long seed) {
    double[] eer = new double[draws];
    double[] auc = new double[draws];
    IntStream.range(0, draws)
        .parallel()
        .forEach(
            draw -> {
              SplittableRandom random = new SplittableRandom(seed * 1_000_003 + 7919L * draw);
              double[] u =
                  random
                      .ints(scores.mated(), 0, scores.mated())
                      .mapToDouble(scores::matedScore)
                      .toArray();
              double[] v =
                  random
                      .ints(scores.nonMated(), 0, scores.nonMated())
                      .mapToDouble(scores::nonMatedScore)
                      .toArray();
              Scores drawn = Scores.of(u, v);
              eer[draw] = EqualErrorRate.of(drawn).orElseThrow().value();
              auc[draw] = drawn.auc().orElseThrow();
            });
    return new Independent(FigureDraws.of(eer), FigureDraws.of(auc));
  }

  /// Drawing trials one by one makes a count of errors binomial.
  static FigureDraws gini(List<RateEstimate> fmr, int draws, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[draws];
    for (int draw = 0; draw < draws; draw++) {
      double[] rates = new double[fmr.size()];
      for (int i = 0; i < rates.length; i++) {
        RateEstimate one = fmr.get(i);
        BinomialDistribution errors = BinomialDistribution.of(one.comparisons(), one.rate());
        rates[i] =
            (double) errors.inverseCumulativeProbability(random.nextDouble()) / one.comparisons();
      }
      values[draw] = Fairness.gini(rates);
    }
    return FigureDraws.of(values);
  }
}
