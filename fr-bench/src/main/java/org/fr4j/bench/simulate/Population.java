package org.fr4j.bench.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.fr4j.core.Label;
import org.fr4j.eval.fairness.Fairness;
import org.fr4j.eval.protocol.BalancedPairs;
import org.fr4j.eval.protocol.Comparisons;
import org.fr4j.eval.protocol.Pairs;

/// Cohorts whose true error rates are known, and samples of their comparisons.
///
/// A subject has a trait of its own, normal with deviation .5. A non-mated score is the mean of its
/// cohort plus both traits plus noise of deviation .7; a mated one is 1.8 plus the trait plus such
/// noise. So comparisons that share a subject go up and down together.
///
/// @param means the mean non-mated score of each cohort
/// @param subjects how many subjects a cohort has, each with four images
/// @param pairs how many comparisons are drawn for a cohort, half of them mated where there are as
///   many
record Population(List<Double> means, int subjects, int pairs) {
  static final double THRESHOLD = .8;
  private static final double OWN = .5;
  private static final double NOISE = .7;
  private static final double MATED = 1.8;
  private static final int IMAGES = 4;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /// The false match rate of a cohort, for ever and all its people.
  double fmr(int cohort, double threshold) {
    double deviation = Math.sqrt(2 * OWN * OWN + NOISE * NOISE);
    return NORMAL.survivalProbability((threshold - means.get(cohort)) / deviation);
  }

  /// The false non-match rate, the same for all cohorts.
  double fnmr(double threshold) {
    return NORMAL.cumulativeProbability((threshold - MATED) / Math.hypot(OWN, NOISE));
  }

  /// The equal error rate of a cohort, by halving.
  double eer(int cohort) {
    double low = -10;
    double high = 10;
    for (int step = 0; step < 200; step++) {
      double middle = (low + high) / 2;
      if (fmr(cohort, middle) > fnmr(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return fnmr(low);
  }

  /// The area under the curve of a cohort: the chance that a mated score is the higher.
  double auc(int cohort) {
    double variance = 3 * OWN * OWN + 2 * NOISE * NOISE;
    return NORMAL.cumulativeProbability((MATED - means.get(cohort)) / Math.sqrt(variance));
  }

  /// The Gini coefficient of the false match rates of all cohorts.
  double gini() {
    double[] rates = new double[means.size()];
    for (int cohort = 0; cohort < rates.length; cohort++) {
      rates[cohort] = fmr(cohort, THRESHOLD);
    }
    return Fairness.gini(rates);
  }

  /// Comparisons of new people.
  Comparisons sample(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> names = new ArrayList<>();
    List<String> cohorts = new ArrayList<>();
    for (int i = 0; i < means.size() * subjects * IMAGES; i++) {
      int subject = i / IMAGES;
      names.add("s%05d".formatted(subject));
      cohorts.add("c%02d".formatted(subject / subjects));
    }
    Label subject = Label.of("subject", names);
    Label cohort = Label.of("cohort", cohorts);
    double[] own = new double[means.size() * subjects];
    for (int i = 0; i < own.length; i++) {
      own[i] = OWN * random.nextGaussian();
    }
    double share = Math.min(.5, subjects * 6.0 / pairs);
    Pairs drawn =
        BalancedPairs.of(pairs).withMatedShare(share).withSeed(seed).draw(subject, cohort).pairs();
    double[] scores = new double[drawn.size()];
    for (int i = 0; i < scores.length; i++) {
      int a = subject.code(drawn.first(i));
      int b = subject.code(drawn.second(i));
      double mean =
          a == b ? MATED + own[a] : means.get(cohort.code(drawn.first(i))) + own[a] + own[b];
      scores[i] = mean + NOISE * random.nextGaussian();
    }
    return Comparisons.of(drawn, scores, subject, cohort);
  }
}
