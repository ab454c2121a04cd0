package org.fr4j.eval.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.fr4j.eval.protocol.Comparisons;
import org.junit.jupiter.api.Test;

class SubjectAwareTest {
  private static final double THRESHOLD = .8;
  private static final double LEVEL = .95;

  /// The variance as the definition has it: covariances of all pairs that share a subject.
  private static double plainVariance(Comparisons all, double rate, boolean mated) {
    int subjects = all.subjects().categories().size();
    double[][] residuals = new double[subjects][subjects];
    int count = 0;
    for (int i = 0; i < all.size(); i++) {
      if (all.isMated(i) == mated) {
        int a = all.subjects().code(all.pairs().first(i));
        int b = all.subjects().code(all.pairs().second(i));
        boolean error = mated == all.score(i) < THRESHOLD;
        residuals[Math.min(a, b)][Math.max(a, b)] += (error ? 1 : 0) - rate;
        count++;
      }
    }
    double own = 0;
    double shared = 0;
    for (int a = 0; a < subjects; a++) {
      for (int b = a; b < subjects; b++) {
        own += residuals[a][b] * residuals[a][b];
        for (int c = 0; !mated && c < subjects; c++) {
          if (c != a && c != b) {
            shared += residuals[a][b] * residuals[Math.min(a, c)][Math.max(a, c)];
            shared += residuals[a][b] * residuals[Math.min(b, c)][Math.max(b, c)];
          }
        }
      }
    }
    return (own + Math.max(shared, 0)) / count / count;
  }

  @Test
  void effectiveSize_equalsThatOfThePlainSums() {
    Comparisons all = Correlated.of(23, new Random(4));
    RateEstimate fmr = SubjectAware.fmr(all, _ -> true, THRESHOLD, LEVEL).orElseThrow();
    RateEstimate fnmr = SubjectAware.fnmr(all, _ -> true, THRESHOLD, LEVEL).orElseThrow();

    assertThat(fmr.rate()).isEqualTo(all.scores().fmr(THRESHOLD).getAsDouble());
    assertThat(fnmr.rate()).isEqualTo(all.scores().fnmr(THRESHOLD).getAsDouble());
    assertEffective(fmr, plainVariance(all, fmr.rate(), false));
    // 8 subjects with one mated comparison, 8 with three, 7 with six.
    double equals = 74.0 * 74 / (8 * 1 + 8 * 9 + 7 * 36);
    assertEffective(fnmr, plainVariance(all, fnmr.rate(), true) * equals / (equals - 1));
  }

  private static void assertEffective(RateEstimate estimate, double variance) {
    double binomial = estimate.rate() * (1 - estimate.rate());
    double expected = Math.min(binomial / variance, estimate.comparisons());
    assertThat(estimate.effectiveSize()).isCloseTo(expected, within(1e-9 * expected));
  }

  @Test
  void oneSubjectWithNearlyAllComparisons_saysAsLittleAsOneTrial() {
    RateEstimate rate =
        SubjectAware.bySubject(new int[] {1000, 1, 1}, new int[] {20, 0, 0}, LEVEL).orElseThrow();

    assertThat(rate.effectiveSize()).isEqualTo(1);
    assertThat(rate.interval()).isEqualTo(Interval.wilson(rate.rate(), 1, LEVEL));
  }

  @Test
  void intervals_coverTheRate_whereFewSubjectsHoldMostComparisons() {
    long seed = 3;
    Random random = new Random(seed);
    int[] trials = {300, 200, 100, 50, 50, 20, 20, 10, 10, 10};
    int runs = 400;
    int covered = 0;
    for (int run = 0; run < runs; run++) {
      int[] errors = new int[trials.length];
      for (int subject = 0; subject < trials.length; subject++) {
        // A rate of its own between 0 and .4: .2 in the mean.
        double own = .4 * random.nextDouble();
        for (int i = 0; i < trials[subject]; i++) {
          errors[subject] += random.nextDouble() < own ? 1 : 0;
        }
      }
      RateEstimate rate = SubjectAware.bySubject(trials, errors, LEVEL).orElseThrow();
      covered += rate.interval().contains(.2) ? 1 : 0;
    }
    assertThat(covered).as("seed %d", seed).isGreaterThanOrEqualTo((int) (.9 * runs));
  }

  @Test
  void intervals_coverTheRate_whereThoseOfIndependentTrialsDoNot() {
    long seed = 11;
    Random random = new Random(seed);
    // P(-.6 + .5 a + .5 b + .7 e >= .8) and P(1.8 + .5 a + .7 e < .8), all standard normal.
    double fmr = upperTail(1.4 / Math.sqrt(.25 + .25 + .49));
    double fnmr = upperTail(1.0 / Math.sqrt(.25 + .49));
    int runs = 200;
    int fmrCovered = 0;
    int fnmrCovered = 0;
    int independentCovered = 0;
    for (int run = 0; run < runs; run++) {
      Comparisons all = Correlated.of(60, random);
      RateEstimate one = SubjectAware.fmr(all, _ -> true, THRESHOLD, LEVEL).orElseThrow();
      RateEstimate two = SubjectAware.fnmr(all, _ -> true, THRESHOLD, LEVEL).orElseThrow();
      fmrCovered += covers(one.interval(), fmr);
      fnmrCovered += covers(two.interval(), fnmr);
      independentCovered += covers(Interval.wilson(one.rate(), one.comparisons(), LEVEL), fmr);
    }
    assertThat(fmrCovered).as("FMR, seed %d", seed).isGreaterThan(178);
    assertThat(fnmrCovered).as("FNMR, seed %d", seed).isGreaterThan(178);
    assertThat(independentCovered).as("i.i.d., seed %d", seed).isLessThan(120);
  }

  private static double upperTail(double z) {
    return NormalDistribution.of(0, 1).survivalProbability(z);
  }

  private static int covers(Interval interval, double rate) {
    return interval.low() <= rate && rate <= interval.high() ? 1 : 0;
  }

  @Test
  void oneSubject_isOneTrial_howeverManyComparisonsItHas() {
    RateEstimate rate =
        SubjectAware.bySubject(new int[] {0, 40}, new int[] {0, 10}, LEVEL).orElseThrow();

    assertThat(rate.rate()).isEqualTo(.25);
    assertThat(rate.comparisons()).isEqualTo(40);
    assertThat(rate.effectiveSize()).isEqualTo(1);
    assertThat(rate.interval().high()).isGreaterThan(.8);
  }

  @Test
  void rates_areUndefined_whenNoComparisonIsChosen() {
    Comparisons all = Correlated.of(3, new Random(1));

    assertThat(SubjectAware.fmr(all, _ -> false, THRESHOLD, LEVEL)).isEmpty();
    assertThat(SubjectAware.fnmr(all, _ -> false, THRESHOLD, LEVEL)).isEmpty();
  }
}
