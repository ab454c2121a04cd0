package org.fr4j.examples;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.SparseMatrix;
import org.fr4j.embedding.projection.ProjectionMethod;
import org.fr4j.embedding.projection.Subspace;
import org.fr4j.embedding.projection.TrainingRows;
import org.fr4j.embedding.sparse.SparseHead;
import org.fr4j.eval.EvaluationSettings;
import org.fr4j.eval.Source;
import org.fr4j.eval.interval.RateEstimate;
import org.fr4j.eval.projection.DenseForm;
import org.fr4j.eval.projection.FormFigures;
import org.fr4j.eval.projection.ProjectionReport;
import org.fr4j.eval.projection.SparseForm;
import org.fr4j.eval.projection.TrueMatchRate;
import org.fr4j.sampling.resample.SamplingPlan;

/// A head's dense forms over several splits of the subjects, each half judged by what was fitted to
/// the other: true match rates at the strictest false match rate of a [ProjectionReport].
///
/// Where forms are near each other, their order in one split is chance.
final class HeadSplits {
  private static final int[] SIZES = {512, 256, 128};
  private static final String SPARSE = "sparse";

  /// Rates are wanted, not their intervals.
  private static final EvaluationSettings SETTINGS = EvaluationSettings.usual().withDraws(40, 1);

  private final Map<String, List<Double>> rates = new LinkedHashMap<>();

  private HeadSplits() {}

  /// Judges, and prints each half and then their means.
  ///
  /// @param all with stamp and subjects
  /// @param cohorts of each row
  /// @param seed of the first split; the next ones count on
  /// @param training makes a head of the fitted half
  static void judge(
      EmbeddingMatrix all,
      Label cohorts,
      long seed,
      int splits,
      BiFunction<EmbeddingMatrix, SamplingPlan, SparseHead> training,
      PrintStream out) {
    HeadSplits judged = new HeadSplits();
    for (int split = 0; split < splits; split++) {
      SubjectHalves rows = SubjectHalves.of(all.subjects().orElseThrow(), seed + split);
      for (SubjectHalves side : List.of(rows, rows.swapped())) {
        judged.add(all, Halves.of(all, cohorts, side), training);
        out.printf("%nsplit %d: %s%n", seed + split, judged.last());
      }
    }
    out.printf(
        "%ntrue match rate at FMR %s%n%s", ProjectionReport.TARGETS.getLast(), judged.table());
  }

  private void add(
      EmbeddingMatrix all,
      Halves halves,
      BiFunction<EmbeddingMatrix, SamplingPlan, SparseHead> training) {
    try (EmbeddingMatrix fitting = all.select(halves.rows().fitting());
        EmbeddingMatrix judging = all.select(halves.rows().judging())) {
      SparseHead head = training.apply(fitting, halves.plan());
      TrainingRows rows = halves.training(head.encode(fitting));
      SparseMatrix sparse = head.encode(judging);
      List<DenseForm> forms = new ArrayList<>();
      forms.add(DenseForm.of("backbone", judging));
      try {
        for (ProjectionMethod method : methods(head.subspace())) {
          EmbeddingMatrix dense = method.fit(rows, ProgressListener.NONE).encode(sparse);
          forms.add(DenseForm.of(method.id() + " inside", dense));
        }
        add(
            ProjectionReport.of(
                SparseForm.of(SPARSE, sparse),
                halves.cohorts(),
                forms,
                halves.pairs(),
                SETTINGS,
                Source.UNNAMED,
                ProgressListener.NONE));
      } finally {
        forms.subList(1, forms.size()).forEach(form -> form.rows().close());
      }
    }
  }

  private static List<ProjectionMethod> methods(Subspace inside) {
    return Arrays.stream(SIZES)
        .filter(size -> size <= inside.dimension())
        .mapToObj(size -> DenseForms.inside(inside, size))
        .flatMap(List::stream)
        .toList();
  }

  private void add(ProjectionReport report) {
    add(SPARSE, report.reference());
    report.forms().forEach(form -> add(form.name(), form));
  }

  private void add(String name, FormFigures form) {
    TrueMatchRate strict = form.overall().tmr().getLast();
    RateEstimate rate =
        strict
            .rate()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "half of the subjects: too few comparisons for a false match rate of "
                            + strict.targetFmr()));
    rates.computeIfAbsent(name, _ -> new ArrayList<>()).add(rate.rate());
  }

  private String last() {
    List<String> each = new ArrayList<>();
    rates.forEach((name, all) -> each.add("%s %.4f".formatted(name, all.getLast())));
    return String.join(", ", each);
  }

  private TextTable table() {
    TextTable table =
        new TextTable("form", "mean", "gain", "least", "most", "above the sparse one");
    List<Double> sparse = rates.getOrDefault(SPARSE, List.of());
    rates.forEach(
        (name, all) -> {
          double[] gains = new double[all.size()];
          Arrays.setAll(gains, i -> all.get(i) - sparse.get(i));
          DoubleSummaryStatistics gain = Arrays.stream(gains).summaryStatistics();
          table.add(
              name,
              "%.4f".formatted(all.stream().mapToDouble(rate -> rate).average().orElseThrow()),
              "%+.4f".formatted(gain.getAverage()),
              "%+.4f".formatted(gain.getMin()),
              "%+.4f".formatted(gain.getMax()),
              "%d of %d".formatted(Arrays.stream(gains).filter(g -> g > 0).count(), gains.length));
        });
    return table;
  }
}
