package org.fr4j.eval.report;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.fr4j.eval.CohortAccuracy;
import org.fr4j.eval.Evaluation;
import org.fr4j.eval.internal.html.Axis;
import org.fr4j.eval.internal.html.Plot;
import org.fr4j.eval.metric.Roc;
import org.fr4j.eval.metric.Scores;

/// The curves of an evaluation, one a cohort and one over all.
final class CohortCurves {
  private record Curve(String name, Roc roc) {
    double[] values(IntToDoubleFunction value) {
      return IntStream.range(0, roc.size()).mapToDouble(value).toArray();
    }
  }

  private final List<Curve> curves;
  private final Axis fmr;
  private final double targetFmr;

  CohortCurves(Evaluation evaluation) {
    this.curves =
        IntStream.rangeClosed(0, evaluation.cohorts().size())
            .mapToObj(
                i ->
                    i == 0
                        ? curve("all pairs", evaluation.scores())
                        : curve(evaluation.cohorts().get(i - 1)))
            .flatMap(List::stream)
            .toList();
    double least = Math.clamp(1.0 / Math.max(1, evaluation.scores().nonMated()), 1e-7, 1e-2);
    this.fmr = Axis.log("false match rate", least, 1);
    this.targetFmr = evaluation.settings().targetFmr();
  }

  private static List<Curve> curve(CohortAccuracy cohort) {
    return curve(cohort.cohort(), cohort.scores());
  }

  private static List<Curve> curve(String name, Scores scores) {
    return Roc.of(scores).map(roc -> List.of(new Curve(name, roc))).orElse(List.of());
  }

  boolean isEmpty() {
    return curves.isEmpty();
  }

  String roc() {
    Plot plot = new Plot("ROC curves by cohort", fmr, Axis.linear("true match rate", least(), 1));
    for (Curve curve : curves) {
      Roc roc = curve.roc;
      plot.curve(curve.name, curve.values(roc::fmr), curve.values(i -> 1 - roc.fnmr(i)));
    }
    return plot.mark(targetFmr).render();
  }

  String det() {
    Axis fnmr = Axis.log("false non-match rate", 1e-3, 1);
    Plot plot = new Plot("DET curves by cohort", fmr, fnmr);
    for (Curve curve : curves) {
      plot.curve(curve.name, curve.values(curve.roc::fmr), curve.values(curve.roc::fnmr));
    }
    return plot.mark(targetFmr).render();
  }

  /// Where the axis of the true match rate begins: the curves should not crowd under the top.
  private double least() {
    double least = 1;
    for (Curve curve : curves) {
      int point = 0;
      while (curve.roc.fmr(point) < fmr.min()) {
        point++;
      }
      least = Math.min(least, 1 - curve.roc.fnmr(point));
    }
    return Math.min(0.95, Math.floor(least * 10) / 10);
  }
}
