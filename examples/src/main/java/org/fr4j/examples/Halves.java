package org.fr4j.examples;

import java.util.List;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.SparseMatrix;
import org.fr4j.embedding.projection.TrainingRows;
import org.fr4j.eval.protocol.Pairs;
import org.fr4j.sampling.resample.IterativeMultiLabelOversampler;
import org.fr4j.sampling.resample.SamplingPlan;

/// Which rows are fitted to and how often, and which are judged on.
///
/// @param rows of two halves of the subjects
/// @param plan of the rows to fit to
/// @param cohorts of the rows to judge on
/// @param pairs of rows to judge on
record Halves(SubjectHalves rows, SamplingPlan plan, Label cohorts, Pairs pairs) {
  private static final long SEED = 1;
  private static final double EVEN_ENOUGH = 1.5;

  /// Fifteen images make so many mated pairs. Without a limit half of all are of one person.
  private static final int MOST_MATED = 100;

  /// Halves of rows: all non-mated pairs are judged on, and of a subject not more mated ones than
  /// `-Dmated=100`.
  ///
  /// @param all with subjects
  /// @param cohorts of each row
  static Halves of(EmbeddingMatrix all, Label cohorts, SubjectHalves rows) {
    // Without cohorts that are in the other half only: nobody to draw from.
    Label present =
        Label.of(cohorts.name(), IntStream.of(rows.fitting()).mapToObj(cohorts::value).toList());
    SamplingPlan plan =
        IterativeMultiLabelOversampler.to(EVEN_ENOUGH)
            .plan(LabelTable.of(present), List.of(cohorts.name()), SEED, ProgressListener.NONE);
    Label judged = all.subjects().orElseThrow().select(rows.judging());
    return new Halves(
        rows,
        plan,
        cohorts.select(rows.judging()),
        Pairs.all(judged, Settings.integer("mated", MOST_MATED), SEED));
  }

  /// What a projection is fitted to.
  ///
  /// @param fitting the rows of the half to fit to, as they are to be projected
  TrainingRows training(SparseMatrix fitting) {
    return TrainingRows.of(fitting).chosen(plan.samples(), plan.method());
  }
}
