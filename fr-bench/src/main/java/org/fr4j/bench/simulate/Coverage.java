package org.fr4j.bench.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.fr4j.eval.fairness.FairnessBootstrap;
import org.fr4j.eval.fairness.FairnessFigure;
import org.fr4j.eval.fairness.FairnessFigure.Kind;
import org.fr4j.eval.interval.Interval;
import org.fr4j.eval.interval.RateDraws;
import org.fr4j.eval.interval.RateEstimate;
import org.fr4j.eval.interval.SubjectAware;
import org.fr4j.eval.interval.SubjectBootstrap;
import org.fr4j.eval.metric.EqualErrorRate;
import org.fr4j.eval.metric.EqualErrorRate.Convention;
import org.fr4j.eval.metric.Scores;
import org.fr4j.eval.protocol.Comparisons;

/// How often intervals cover what they should: samples of a [Population] are drawn again and again,
/// and each interval is held against the truth.
///
/// Independent intervals stand beside: Wilson's for rates; for EER and Gini a bootstrap that draws
/// comparisons one by one.
public final class Coverage {
  private static final double LEVEL = .95;

  /// The bootstrap that draws comparisons sorts them anew each time: it stands beside every tenth
  /// repetition only.
  private static final int EVERY = 10;

  private final int repetitions;
  private final int draws;
  private final List<String> lines = new ArrayList<>();

  private Coverage(int repetitions, int draws) {
    this.repetitions = repetitions;
    this.draws = draws;
  }

  /// Runs the simulation and prints its table.
  ///
  /// @param args repetitions and draws, 1000 and 500 where absent
  public static void main(String[] args) {
    int repetitions = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
    int draws = args.length > 1 ? Integer.parseInt(args[1]) : 500;
    Coverage coverage = new Coverage(repetitions, draws);
    coverage.oneCohort();
    coverage.fourCohorts();
    System.out.println("| figure | truth | subject-aware | width | independent | width |");
    System.out.println("|---|---|---|---|---|---|");
    coverage.lines.forEach(System.out::println);
    System.out.printf(
        Locale.ROOT,
        "%n%d repetitions (independent EER and AUC: %d), %d draws of the bootstrap, 95 %% intervals%n",
        repetitions,
        Math.ceilDiv(repetitions, EVERY),
        draws);
  }

  /// How often one figure's intervals covered it.
  private static final class Tally {
    private final double truth;
    private int covered;
    private int total;
    private double width;

    Tally(double truth) {
      this.truth = truth;
    }

    void add(Interval interval) {
      total++;
      covered += interval.contains(truth) ? 1 : 0;
      width += interval.high() - interval.low();
    }

    String cells() {
      return total == 0
          ? " | "
          : String.format(Locale.ROOT, "%.1f %% | %.4f", 100.0 * covered / total, width / total);
    }
  }

  private void line(String figure, Tally aware, Tally independent) {
    lines.add(
        String.format(
            Locale.ROOT,
            "| %s | %.4f | %s | %s |",
            figure,
            aware.truth,
            aware.cells(),
            independent.cells()));
  }

  /// 200 subjects of one cohort: 1,200 mated and 18,800 non-mated comparisons.
  private void oneCohort() {
    Population population = new Population(List.of(-.6), 200, 20_000);
    Tally[] aware = new Tally[4];
    Tally[] independent = new Tally[4];
    double[] truths = {
      population.fmr(0, Population.THRESHOLD),
      population.fnmr(Population.THRESHOLD),
      population.eer(0),
      population.auc(0)
    };
    for (int i = 0; i < 4; i++) {
      aware[i] = new Tally(truths[i]);
      independent[i] = new Tally(truths[i]);
    }
    for (int repetition = 0; repetition < repetitions; repetition++) {
      Comparisons all = population.sample(repetition);
      Scores scores = all.scores();
      RateEstimate fmr =
          SubjectAware.fmr(all, i -> true, Population.THRESHOLD, LEVEL).orElseThrow();
      RateEstimate fnmr =
          SubjectAware.fnmr(all, i -> true, Population.THRESHOLD, LEVEL).orElseThrow();
      aware[0].add(fmr.interval());
      aware[1].add(fnmr.interval());
      independent[0].add(Interval.wilson(fmr.rate(), fmr.comparisons(), LEVEL));
      independent[1].add(Interval.wilson(fnmr.rate(), fnmr.comparisons(), LEVEL));
      RateDraws figures = bootstrap(all, repetition).add(i -> true, scores).run().getFirst();
      double eer = EqualErrorRate.of(scores).orElseThrow().value();
      aware[2].add(figures.eer().interval(eer, LEVEL).orElseThrow());
      aware[3].add(figures.auc().interval(scores.auc().orElseThrow(), LEVEL).orElseThrow());
      if (repetition % EVERY == 0) {
        Independent bare = Independent.of(scores, draws, repetition);
        independent[2].add(bare.eer().interval(LEVEL).orElseThrow());
        independent[3].add(bare.auc().interval(LEVEL).orElseThrow());
      }
    }
    line("FMR", aware[0], independent[0]);
    line("FNMR", aware[1], independent[1]);
    line("EER", aware[2], independent[2]);
    line("AUC", aware[3], independent[3]);
  }

  private SubjectBootstrap bootstrap(Comparisons all, long seed) {
    return SubjectBootstrap.of(
        all, OptionalDouble.of(Population.THRESHOLD), Convention.ROCCH, draws, seed);
  }

  /// 200 subjects in four cohorts of unlike rates.
  private void fourCohorts() {
    Population population = new Population(List.of(-.9, -.6, -.45, -.3), 50, 5_000);
    Tally gini = new Tally(population.gini());
    Tally independent = new Tally(population.gini());
    for (int repetition = 0; repetition < repetitions; repetition++) {
      Comparisons all = population.sample(repetition);
      SubjectBootstrap bootstrap = bootstrap(all, repetition);
      List<RateEstimate> fmr = new ArrayList<>();
      List<RateEstimate> fnmr = new ArrayList<>();
      for (int code = 0; code < 4; code++) {
        int cohort = code;
        bootstrap.add(i -> all.cohort(i) == cohort, all.within(code));
        fmr.add(SubjectAware.fmr(all, i -> all.cohort(i) == cohort, .8, LEVEL).orElseThrow());
        fnmr.add(SubjectAware.fnmr(all, i -> all.cohort(i) == cohort, .8, LEVEL).orElseThrow());
      }
      List<RateDraws> figures = bootstrap.run();
      List<FairnessBootstrap.Cohort> cohorts = new ArrayList<>();
      for (int code = 0; code < 4; code++) {
        cohorts.add(new FairnessBootstrap.Cohort(fmr.get(code), fnmr.get(code), figures.get(code)));
      }
      FairnessFigure figure =
          FairnessBootstrap.of(cohorts, .5).figures(LEVEL).stream()
              .filter(one -> one.kind() == Kind.GINI_FMR)
              .findFirst()
              .orElseThrow();
      gini.add(figure.estimate().orElseThrow().interval());
      independent.add(Independent.gini(fmr, draws, repetition).interval(LEVEL).orElseThrow());
    }
    line("Gini of FMR", gini, independent);
  }
}
