package org.fr4j.eval.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.SparseMatrix;
import org.fr4j.eval.EvaluationSettings;
import org.fr4j.eval.internal.projection.Neighbours;
import org.fr4j.eval.internal.projection.SparsePairs;
import org.fr4j.eval.internal.projection.Spearman;
import org.fr4j.eval.interval.Estimate;
import org.fr4j.eval.interval.FigureDraws;
import org.fr4j.eval.interval.Interval;
import org.fr4j.eval.interval.RateDraws;
import org.fr4j.eval.interval.RateEstimate;
import org.fr4j.eval.interval.SubjectAware;
import org.fr4j.eval.interval.SubjectBootstrap;
import org.fr4j.eval.metric.EqualErrorRate;
import org.fr4j.eval.metric.OperatingPoint;
import org.fr4j.eval.metric.Scores;
import org.fr4j.eval.protocol.Comparisons;
import org.fr4j.eval.protocol.PairScorer;
import org.fr4j.eval.protocol.Pairs;

/// Holds forms against sparse rows, over the same comparisons and the same draws of subjects.
final class Judge {
  /// In place of a cohort's code: all comparisons.
  private static final int ALL = -2;

  /// One target of one form.
  private record Operating(double threshold, List<RateDraws> draws) {}

  private final Label cohorts;
  private final Comparisons sparse;
  private final int[][] neighbours;
  private final EvaluationSettings settings;
  private final List<Optional<Operating>> operating;
  private final FormFigures figures;

  private Judge(
      SparseForm form, Comparisons sparse, int[][] neighbours, EvaluationSettings settings) {
    this.cohorts = sparse.cohorts();
    this.sparse = sparse;
    this.neighbours = neighbours;
    this.settings = settings;
    this.operating = operating(sparse);
    SparseMatrix rows = form.rows();
    this.figures =
        new FormFigures(
            form.method(),
            rows.columns(),
            rows.sparsity(),
            8.0 * rows.entries() / rows.rows(),
            multiplyAdds(rows),
            form.comparisonsPerSecond(),
            accuracy(ALL, sparse, neighbours, operating, true),
            byCohort(sparse, neighbours, operating, true));
  }

  static Judge of(SparseForm form, Label cohorts, Pairs pairs, EvaluationSettings settings) {
    SparseMatrix rows = form.rows();
    try {
      double[] scores = SparsePairs.cosine(rows, pairs, ProgressListener.NONE);
      Comparisons sparse = Comparisons.of(pairs, scores, rows.subjects().orElseThrow(), cohorts);
      int[][] neighbours = Neighbours.of(rows, ProjectionReport.RECALL_AT);
      return new Judge(form, sparse, neighbours, settings);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(form.method(), e.getMessage()), e);
    }
  }

  /// In how many columns two rows both have an entry, on average: the sum over columns of the
  /// squared share of rows that have one there.
  private static double multiplyAdds(SparseMatrix rows) {
    double[] shares = new double[rows.columns()];
    for (int i = 0; i < rows.entries(); i++) {
      shares[rows.column(i)] += 1.0 / rows.rows();
    }
    return Arrays.stream(shares).map(share -> share * share).sum();
  }

  FormFigures reference() {
    return figures;
  }

  /// Judges a form.
  ///
  /// @throws IllegalArgumentException if a row has no cosine, naming form and row
  FormFigures figures(DenseForm form) {
    try (EmbeddingMatrix units = units(form)) {
      Comparisons dense =
          sparse.withScores(PairScorer.cosine(units, sparse.pairs(), ProgressListener.NONE));
      int[][] found = Neighbours.of(units, ProjectionReport.RECALL_AT);
      List<Optional<Operating>> points = operating(dense);
      int dimension = units.dimension();
      return new FormFigures(
          form.method(),
          dimension,
          sparsity(form.rows()),
          (double) Float.BYTES * dimension,
          dimension,
          form.comparisonsPerSecond(),
          accuracy(ALL, dense, found, points, false),
          byCohort(dense, found, points, false));
    }
  }

  private static EmbeddingMatrix units(DenseForm form) {
    try {
      return form.rows().normalized();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(form, e.getMessage()), e);
    }
  }

  private static double sparsity(EmbeddingMatrix rows) {
    long zeros = 0;
    for (int row = 0; row < rows.rows(); row++) {
      for (float value : rows.row(row)) {
        zeros += value == 0 ? 1 : 0;
      }
    }
    return (double) zeros / rows.rows() / rows.dimension();
  }

  /// For each target the threshold, and the draws over all and by cohort.
  private List<Optional<Operating>> operating(Comparisons form) {
    Scores all = form.scores();
    List<Optional<Operating>> points = new ArrayList<>();
    for (double target : ProjectionReport.TARGETS) {
      OptionalDouble threshold = all.thresholdAtFmr(target);
      if (threshold.isEmpty()) {
        points.add(Optional.empty());
        continue;
      }
      SubjectBootstrap bootstrap =
          SubjectBootstrap.of(
                  form, threshold, settings.convention(), settings.draws(), settings.seed())
              .add(chosen -> true, all);
      for (int code = 0; code < cohorts.categories().size(); code++) {
        bootstrap.add(within(form, code), form.within(code));
      }
      points.add(Optional.of(new Operating(threshold.getAsDouble(), bootstrap.run())));
    }
    return points;
  }

  private static IntPredicate within(Comparisons form, int code) {
    return code == ALL ? comparison -> true : comparison -> form.cohort(comparison) == code;
  }

  private List<FormAccuracy> byCohort(
      Comparisons form, int[][] found, List<Optional<Operating>> points, boolean own) {
    return IntStream.range(0, cohorts.categories().size())
        .mapToObj(code -> accuracy(code, form, found, points, own))
        .toList();
  }

  private FormAccuracy accuracy(
      int code, Comparisons form, int[][] found, List<Optional<Operating>> points, boolean own) {
    IntPredicate chosen = within(form, code);
    Scores scores = form.scores(chosen);
    int[] members = IntStream.range(0, form.size()).filter(chosen).toArray();
    double[] before = Arrays.stream(members).mapToDouble(sparse::score).toArray();
    double[] after = Arrays.stream(members).mapToDouble(form::score).toArray();
    int group = code == ALL ? 0 : code + 1;
    return new FormAccuracy(
        code == ALL ? "all" : cohorts.categories().get(code),
        scores.mated(),
        scores.nonMated(),
        error(before, after),
        Spearman.of(before, after),
        recall(code, found),
        eer(scores, points.getFirst().map(point -> point.draws().get(group).eer())),
        IntStream.range(0, points.size())
            .mapToObj(target -> rate(target, group, chosen, form, points, own))
            .toList());
  }

  private static FormAccuracy.CosineError error(double[] before, double[] after) {
    double[] errors = new double[before.length];
    Arrays.setAll(errors, i -> Math.abs(after[i] - before[i]));
    Arrays.parallelSort(errors);
    if (errors.length == 0) {
      return new FormAccuracy.CosineError(Double.NaN, Double.NaN, Double.NaN);
    }
    double place = 0.95 * (errors.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, errors.length - 1);
    return new FormAccuracy.CosineError(
        Arrays.stream(errors).sum() / errors.length,
        errors[below] + (place - below) * (errors[above] - errors[below]),
        errors[errors.length - 1]);
  }

  private double recall(int code, int[][] found) {
    long kept = 0;
    long wanted = 0;
    for (int row = 0; row < found.length; row++) {
      if (code == ALL || cohorts.code(row) == code) {
        int[] own = found[row];
        kept +=
            Arrays.stream(neighbours[row])
                .filter(id -> Arrays.stream(own).anyMatch(other -> other == id))
                .count();
        wanted += neighbours[row].length;
      }
    }
    return (double) kept / wanted;
  }

  private Optional<Estimate> eer(Scores scores, Optional<FigureDraws> draws) {
    return EqualErrorRate.of(scores, settings.convention())
        .flatMap(
            eer ->
                draws.flatMap(
                    drawn ->
                        drawn.rate(
                            eer.value(), scores.mated() + scores.nonMated(), settings.level())));
  }

  private TrueMatchRate rate(
      int target,
      int group,
      IntPredicate chosen,
      Comparisons form,
      List<Optional<Operating>> points,
      boolean own) {
    double fmr = ProjectionReport.TARGETS.get(target);
    OperatingPoint.Support support = OperatingPoint.Support.of(form.scores().nonMated(), fmr);
    Optional<Operating> point =
        points.get(target).filter(any -> support != OperatingPoint.Support.REFUSED);
    Optional<RateEstimate> rate =
        point
            .flatMap(at -> SubjectAware.fnmr(form, chosen, at.threshold(), settings.level()))
            .map(Judge::complement);
    Optional<Interval> gain = Optional.empty();
    if (!own && point.isPresent() && operating.get(target).isPresent()) {
      FigureDraws sparseFnmr = operating.get(target).get().draws().get(group).fnmr();
      gain = sparseFnmr.minus(point.get().draws().get(group).fnmr()).interval(settings.level());
    }
    double threshold = points.get(target).map(Operating::threshold).orElse(Double.NaN);
    return new TrueMatchRate(fmr, threshold, support, rate, gain);
  }

  private static RateEstimate complement(RateEstimate fnmr) {
    Interval interval = fnmr.interval();
    return new RateEstimate(
        1 - fnmr.rate(),
        fnmr.comparisons(),
        fnmr.effectiveSize(),
        new Interval(1 - interval.high(), 1 - interval.low()));
  }
}
