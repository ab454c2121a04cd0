package org.fr4j.eval.interval;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.fr4j.eval.internal.bootstrap.SubjectWeights;
import org.fr4j.eval.internal.bootstrap.WeighedCurve;
import org.fr4j.eval.internal.bootstrap.WeighedCurve.Weighed;
import org.fr4j.eval.internal.curve.Crossing;
import org.fr4j.eval.internal.curve.ErrorCounts;
import org.fr4j.eval.metric.EqualErrorRate.Convention;
import org.fr4j.eval.metric.Scores;
import org.fr4j.eval.protocol.Comparisons;

/// Draws subjects with replacement, again and again, and computes every figure anew from the
/// comparisons of those drawn: a mated comparison counts as often as its subject was drawn, another
/// as often as both were.
///
/// Each cohort's subjects are drawn by themselves, as many as there are. All groups of a draw, and
/// all matchers under one seed, see the same subjects.
///
/// **Cost.** Scores are put in order once a group; a draw is one pass of about 1 ns a comparison,
/// draws run on all cores; 12 bytes a comparison and group.<br>
/// **Threads.** One bootstrap is one call; draws do not depend on threads.<br>
/// **Source.** A. B. Owen, The pigeonhole bootstrap, Annals of Applied Statistics 1 (2007): with
/// products of weights the variance comes out a little too large, never too small.
public final class SubjectBootstrap {
  private final Comparisons all;
  private final SubjectWeights weights;
  private final int draws;
  private final Convention convention;
  private final double threshold;
  private final List<WeighedCurve> groups = new ArrayList<>();

  private SubjectBootstrap(
      Comparisons all, double threshold, Convention convention, int draws, long seed) {
    this.all = all;
    this.weights = SubjectWeights.of(all.subjects(), all.cohorts(), seed);
    this.draws = draws;
    this.convention = convention;
    this.threshold = threshold;
  }

  /// A bootstrap without a group yet.
  ///
  /// @param all comparisons
  /// @param threshold where the two error rates are taken; empty for nowhere
  /// @param convention how an equal error rate is read off
  /// @param draws how many, 1 or more
  /// @param seed of the draws
  /// @return the bootstrap
  /// @throws IllegalArgumentException if there is no draw
  public static SubjectBootstrap of(
      Comparisons all, OptionalDouble threshold, Convention convention, int draws, long seed) {
    if (draws < 1) {
      throw new IllegalArgumentException("%d draws: must be 1 or more".formatted(draws));
    }
    return new SubjectBootstrap(all, threshold.orElse(Double.NaN), convention, draws, seed);
  }

  /// Adds a group of comparisons.
  ///
  /// @param chosen which; those that can't be judged are left out besides
  /// @param scores of those, as [Comparisons#scores(IntPredicate)] gives them
  /// @return this bootstrap
  public SubjectBootstrap add(IntPredicate chosen, Scores scores) {
    boolean cornersOnly = convention == Convention.ROCCH || convention == Convention.INTERPOLATED;
    groups.add(WeighedCurve.of(all, chosen, scores, threshold, cornersOnly));
    return this;
  }

  /// Makes all draws.
  ///
  /// @return for each group, in the order in which they were added, what its figures came to
  public List<RateDraws> run() {
    double[][][] values = new double[groups.size()][4][draws];
    int workers = Math.min(draws, Runtime.getRuntime().availableProcessors());
    int points = groups.stream().mapToInt(WeighedCurve::points).max().orElse(0);
    IntStream.range(0, workers)
        .parallel()
        .forEach(
            worker -> {
              ErrorCounts counts = new ErrorCounts(points);
              Crossing crossing = new Crossing();
              for (int draw = worker; draw < draws; draw += workers) {
                int[] drawn = weights.draw(draw);
                for (int group = 0; group < values.length; group++) {
                  Weighed weighed = groups.get(group).weigh(drawn, counts);
                  set(values[group], draw, weighed, counts, crossing);
                }
              }
            });
    List<RateDraws> figures = new ArrayList<>();
    for (double[][] group : values) {
      figures.add(
          new RateDraws(
              FigureDraws.of(group[0]),
              FigureDraws.of(group[1]),
              FigureDraws.of(group[2]),
              FigureDraws.of(group[3])));
    }
    return List.copyOf(figures);
  }

  private void set(
      double[][] group, int draw, Weighed weighed, ErrorCounts counts, Crossing crossing) {
    boolean known = !Double.isNaN(threshold);
    boolean both = weighed.mated() > 0 && weighed.nonMated() > 0;
    group[0][draw] = known ? rate(weighed.falseMatches(), weighed.nonMated()) : Double.NaN;
    group[1][draw] = known ? rate(weighed.falseNonMatches(), weighed.mated()) : Double.NaN;
    group[2][draw] = both ? equal(counts, crossing) : Double.NaN;
    group[3][draw] =
        both ? weighed.halves() / 2.0 / weighed.mated() / weighed.nonMated() : Double.NaN;
  }

  private static double rate(long errors, long trials) {
    return trials == 0 ? Double.NaN : (double) errors / trials;
  }

  private double equal(ErrorCounts counts, Crossing crossing) {
    return switch (convention) {
      case BOB -> mean(counts, Crossing.bob(counts));
      case PYEER -> mean(counts, Crossing.pyeer(counts));
      case INTERPOLATED -> Crossing.interpolated(counts);
      case ROCCH -> crossing.rocch(counts);
    };
  }

  private static double mean(ErrorCounts counts, int point) {
    return (counts.fmr(point) + counts.fnmr(point)) / 2;
  }
}
