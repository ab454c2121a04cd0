package org.fr4j.eval.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.fr4j.eval.CohortAccuracy;
import org.fr4j.eval.Evaluation;
import org.fr4j.eval.internal.html.Axis;
import org.fr4j.eval.internal.html.Plot;
import org.fr4j.eval.metric.Roc;
import org.fr4j.eval.metric.Scores;

/// The curves of an evaluation, one over all and one a cohort that has both kinds of comparisons.
final class CohortCurves {
  private record Curve(String name, Roc roc, FnmrBand band) {
    double[] values(IntToDoubleFunction value) {
      return IntStream.range(0, roc.size()).mapToDouble(value).toArray();
    }
  }

  private final List<Curve> curves = new ArrayList<>();
  private final Axis fmr;
  private final double targetFmr;

  CohortCurves(Evaluation evaluation) {
    double least = Math.clamp(1.0 / Math.max(1, evaluation.scores().nonMated()), 1e-7, 1e-2);
    this.fmr = Axis.log("false match rate", least, 1);
    this.targetFmr = evaluation.settings().targetFmr();
    add("all pairs", evaluation.scores(), evaluation, FnmrBand.ALL);
    for (int code = 0; code < evaluation.cohorts().size(); code++) {
      CohortAccuracy cohort = evaluation.cohorts().get(code);
      add(cohort.cohort(), cohort.scores(), evaluation, code);
    }
  }

  private void add(String name, Scores scores, Evaluation evaluation, int cohort) {
    Roc.of(scores)
        .ifPresent(
            roc ->
                curves.add(new Curve(name, roc, FnmrBand.of(evaluation, cohort, roc, fmr.min()))));
  }

  boolean isEmpty() {
    return curves.isEmpty();
  }

  List<String> names() {
    return curves.stream().map(Curve::name).toList();
  }

  String roc() {
    Axis tmr = Axis.linear("true match rate", least(), 1);
    Plot plot = new Plot("ROC curves by cohort; the tables give them in figures", fmr, tmr);
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      Roc roc = curve.roc;
      plot.curve(i, curve.values(roc::fmr), curve.values(point -> 1 - roc.fnmr(point)));
      plot.band(i, curve.band.fmr(), curve.band.tmrLow(), curve.band.tmrHigh());
    }
    return plot.mark(targetFmr).render();
  }

  String det() {
    Axis fnmr = Axis.log("false non-match rate", 1e-3, 1);
    Plot plot = new Plot("DET curves by cohort; the tables give them in figures", fmr, fnmr);
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      plot.curve(i, curve.values(curve.roc::fmr), curve.values(curve.roc::fnmr));
      plot.band(i, curve.band.fmr(), curve.band.low(), curve.band.high());
    }
    return plot.mark(targetFmr).render();
  }

  /// Where the axis of the true match rate begins: the curves should not crowd under the top.
  private double least() {
    double least = 1;
    for (Curve curve : curves) {
      int point = 0;
      // The first false matches are single comparisons, often wrong labels.
      while (curve.roc.fmr(point) < 100 * fmr.min()) {
        point++;
      }
      least = Math.min(least, 1 - curve.roc.fnmr(point));
    }
    return Math.min(0.95, Math.floor(least * 10) / 10);
  }
}
