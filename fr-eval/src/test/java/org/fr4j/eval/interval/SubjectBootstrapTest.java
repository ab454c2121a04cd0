package org.fr4j.eval.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.fr4j.core.Label;
import org.fr4j.eval.internal.bootstrap.SubjectWeights;
import org.fr4j.eval.internal.testing.Python;
import org.fr4j.eval.metric.EqualErrorRate;
import org.fr4j.eval.metric.EqualErrorRate.Convention;
import org.fr4j.eval.metric.Scores;
import org.fr4j.eval.protocol.Comparisons;
import org.fr4j.eval.protocol.Pairs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubjectBootstrapTest {
  private static final double THRESHOLD = .8;

  private static RateDraws run(Comparisons all, Convention convention, int draws, long seed) {
    return SubjectBootstrap.of(all, OptionalDouble.of(THRESHOLD), convention, draws, seed)
        .add(_ -> true, all.scores())
        .run()
        .getFirst();
  }

  /// Weight of a comparison in a draw.
  private static int weight(Comparisons all, int comparison, int[] weights) {
    int a = weights[all.subjects().code(all.pairs().first(comparison))];
    int b = weights[all.subjects().code(all.pairs().second(comparison))];
    return all.isMated(comparison) ? a : a * b;
  }

  /// Every comparison as often as its weight says.
  private static Scores repeated(Comparisons all, int[] weights) {
    DoubleStream.Builder mated = DoubleStream.builder();
    DoubleStream.Builder nonMated = DoubleStream.builder();
    for (int i = 0; i < all.size(); i++) {
      for (int k = 0; k < weight(all, i, weights); k++) {
        (all.isMated(i) ? mated : nonMated).add(all.score(i));
      }
    }
    return Scores.of(mated.build().toArray(), nonMated.build().toArray());
  }

  @ParameterizedTest
  @EnumSource(Convention.class)
  void draws_equalThoseOfRepeatedComparisons_whateverTheConvention(Convention convention) {
    for (int subjects : new int[] {5, 17, 40}) {
      for (Comparisons all :
          List.of(
              Correlated.of(subjects, new Random(subjects)),
              Correlated.tied(subjects, new Random(subjects)))) {
        RateDraws draws = run(all, convention, 9, 3);
        SubjectWeights weights = SubjectWeights.of(all.subjects(), all.cohorts(), 3);
        for (int draw = 0; draw < 9; draw++) {
          Scores plain = repeated(all, weights.draw(draw));
          assertThat(draws.fmr().value(draw)).isEqualTo(plain.fmr(THRESHOLD).getAsDouble());
          assertThat(draws.fnmr().value(draw)).isEqualTo(plain.fnmr(THRESHOLD).getAsDouble());
          assertThat(draws.auc().value(draw)).isEqualTo(plain.auc().getAsDouble());
          assertThat(draws.eer().value(draw))
              .isCloseTo(EqualErrorRate.of(plain, convention).orElseThrow().value(), within(1e-12));
        }
      }
    }
  }

  @Test
  void draws_equalWeightedFiguresOfScikitLearn() throws Exception {
    Comparisons all = Correlated.tied(30, new Random(8));
    RateDraws draws = run(all, Convention.ROCCH, 5, 4);
    SubjectWeights weights = SubjectWeights.of(all.subjects(), all.cohorts(), 4);
    List<Object> requests = new ArrayList<>();
    for (int draw = 0; draw < 5; draw++) {
      List<Double> scores = new ArrayList<>();
      List<Boolean> mated = new ArrayList<>();
      List<Integer> weight = new ArrayList<>();
      int[] drawn = weights.draw(draw);
      for (int i = 0; i < all.size(); i++) {
        scores.add(all.score(i));
        mated.add(all.isMated(i));
        weight.add(weight(all, i, drawn));
      }
      requests.add(
          Map.of("scores", scores, "mated", mated, "weights", weight, "threshold", THRESHOLD));
    }

    JsonNode answers = Python.run("weighted.py", requests, "numpy", "sklearn");

    for (int draw = 0; draw < 5; draw++) {
      assertClose(draws.auc().value(draw), answers.get(draw).get("auc"));
      assertClose(draws.fmr().value(draw), answers.get(draw).get("fmr"));
      assertClose(draws.fnmr().value(draw), answers.get(draw).get("fnmr"));
    }
  }

  private static void assertClose(double value, JsonNode expected) {
    assertThat(value).isCloseTo(expected.asDouble(), within(1e-12));
  }

  @Test
  void interval_isThatOfScipy_whereSubjectsAreIndependentTrials() throws Exception {
    int subjects = 400;
    List<String> names = new ArrayList<>();
    int[] first = new int[subjects];
    int[] second = new int[subjects];
    double[] scores = new double[subjects];
    List<Integer> errors = new ArrayList<>();
    for (int i = 0; i < subjects; i++) {
      names.addAll(List.of("s%03d".formatted(i), "s%03d".formatted(i)));
      first[i] = 2 * i;
      second[i] = 2 * i + 1;
      errors.add(i % 7 == 0 ? 1 : 0);
      scores[i] = i % 7 == 0 ? .1 : .9;
    }
    Label subject = Label.of("subject", names);
    Label cohort = Label.of("cohort", names.stream().map(_ -> "one").toList());
    RateDraws draws =
        run(
            Comparisons.of(Pairs.of(first, second), scores, subject, cohort),
            Convention.ROCCH,
            10_000,
            1);
    double[] fnmr = new double[draws.fnmr().size()];
    for (int i = 0; i < fnmr.length; i++) {
      fnmr[i] = draws.fnmr().value(i);
    }

    JsonNode answer =
        Python.run(
            "bootstrap.py",
            Map.of("draws", List.of(fnmr, new double[] {1, 5, 2}), "errors", errors),
            "numpy",
            "scipy");

    Interval ours = draws.fnmr().interval(.95).orElseThrow();
    assertClose(ours.low(), answer.get("percentiles").get(0).get(0));
    assertClose(ours.high(), answer.get("percentiles").get(0).get(1));
    assertClose(
        FigureDraws.of(1, 5, 2).interval(.95).orElseThrow().low(),
        answer.get("percentiles").get(1).get(0));
    // Both are drawn at random: a tail of 10,000 draws is known to a few thousandths.
    assertThat(ours.low()).isCloseTo(answer.get("mean").get(0).asDouble(), within(.004));
    assertThat(ours.high()).isCloseTo(answer.get("mean").get(1).asDouble(), within(.004));
  }

  @Test
  void draws_areTheSameAgain_andOthersUnderAnotherSeed() {
    Comparisons all = Correlated.of(20, new Random(2));

    assertThat(run(all, Convention.ROCCH, 50, 1).eer().variance())
        .isEqualTo(run(all, Convention.ROCCH, 50, 1).eer().variance())
        .isNotEqualTo(run(all, Convention.ROCCH, 50, 2).eer().variance());
  }

  @Test
  void weights_areThoseOfDrawsWithReplacement() {
    Comparisons all = Correlated.of(50, new Random(2));
    SubjectWeights weights = SubjectWeights.of(all.subjects(), all.cohorts(), 1);
    double products = 0;
    int draws = 4_000;
    for (int draw = 0; draw < draws; draw++) {
      int[] one = weights.draw(draw);
      int[] next = weights.draw(draw + 1);
      int sum = 0;
      for (int i = 0; i < one.length; i++) {
        sum += one[i];
        products += (one[i] - 1) * (next[i] - 1);
      }
      assertThat(sum).isEqualTo(50);
    }
    // Successive draws have nothing in common: the mean product of 200,000 is 0 give or take .002.
    assertThat(products / draws / 50).isCloseTo(0, within(.01));
  }

  @Test
  void intervals_coverTheEqualErrorRate_nineTimesInTen() {
    long seed = 21;
    Random random = new Random(seed);
    // FMR and FNMR meet where (t + .6) / sqrt(.99) = (1.8 - t) / sqrt(.74).
    double t = (1.8 * Math.sqrt(.99) - .6 * Math.sqrt(.74)) / (Math.sqrt(.99) + Math.sqrt(.74));
    double truth = NormalDistribution.of(0, 1).survivalProbability((t + .6) / Math.sqrt(.99));
    int covered = 0;
    for (int run = 0; run < 100; run++) {
      Comparisons all = Correlated.of(100, random);
      double eer = EqualErrorRate.of(all.scores()).orElseThrow().value();
      FigureDraws draws = run(all, Convention.ROCCH, 100, run).eer();
      Interval interval = draws.interval(eer, .95).orElseThrow();
      covered += interval.contains(truth) ? 1 : 0;
    }
    assertThat(covered).as("of 100, seed %d", seed).isGreaterThanOrEqualTo(84);
  }

  @Test
  void twoSubjects_giveNoIntervalOfWhatTakesTwo() {
    Comparisons all = Correlated.of(2, new Random(1));

    assertThat(run(all, Convention.ROCCH, 100, 1).eer().interval(.95)).isEmpty();
    assertThat(run(all, Convention.ROCCH, 100, 1).fnmr().interval(.95)).isPresent();
  }

  @Test
  void infiniteDraws_makeAnInfiniteEnd() {
    double[] draws = new double[100];
    for (int i = 0; i < 100; i++) {
      draws[i] = i < 90 ? i : Double.POSITIVE_INFINITY;
    }
    Interval interval = FigureDraws.of(draws).interval(.95).orElseThrow();

    assertThat(interval.low()).isCloseTo(2.475, within(1e-9));
    assertThat(interval.high()).isEqualTo(Double.POSITIVE_INFINITY);
  }
}
