package org.fr4j.eval.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.fr4j.eval.CohortAccuracy;
import org.fr4j.eval.Difference;
import org.fr4j.eval.calibration.Calibration;
import org.fr4j.eval.fairness.FairnessFigure;
import org.fr4j.eval.interval.Interval;
import org.fr4j.eval.interval.RateEstimate;
import org.fr4j.eval.metric.ConventionTable;

/// Every figure as a line of CSV: model, what it is of, figure, value, its interval, n*, the number
/// of comparisons, and a note; what is undefined is an empty field.
final class FiguresCsv {
  private final StringWriter text = new StringWriter();
  private final CsvWriter csv = CsvWriter.builder().build(text);
  private String model = "";

  static String of(List<ModelFigures> models, Optional<SideBySide> beside) throws IOException {
    FiguresCsv lines = new FiguresCsv();
    lines.csv.writeRecord(
        "model", "of", "figure", "value", "low", "high", "effective_size", "comparisons", "note");
    for (ModelFigures figures : models) {
      lines.model = figures.name();
      lines.cohorts(figures);
      lines.fairness(figures);
      lines.matrix(figures);
      lines.calibration(figures);
      lines.conventions(figures);
    }
    beside.ifPresent(lines::differences);
    lines.csv.close();
    return lines.text.toString();
  }

  private void cohorts(ModelFigures figures) {
    value("all", "threshold", figures.evaluation().threshold(), "");
    cohort("all", figures.evaluation().overall());
    for (CohortAccuracy cohort : figures.cohorts()) {
      cohort(cohort.cohort(), cohort);
    }
  }

  private void cohort(String name, CohortAccuracy cohort) {
    value(name, "subjects", OptionalDouble.of(cohort.subjects()), "");
    value(name, "images", OptionalDouble.of(cohort.images()), "");
    rate(name, "fmr", cohort.fmrEstimate(), cohort.nonMated());
    rate(name, "fnmr", cohort.fnmrEstimate(), cohort.mated());
    int comparisons = cohort.mated() + cohort.nonMated();
    cohort
        .eer()
        .ifPresentOrElse(
            e -> line(name, "eer", e.value(), e.interval(), e.effectiveSize(), comparisons, ""),
            () -> value(name, "eer", OptionalDouble.empty(), ""));
    cohort
        .auc()
        .ifPresentOrElse(
            e -> line(name, "auc", e.value(), e.interval(), e.effectiveSize(), comparisons, ""),
            () -> value(name, "auc", OptionalDouble.empty(), ""));
  }

  private void rate(String of, String figure, Optional<RateEstimate> rate, int comparisons) {
    rate.ifPresentOrElse(
        e -> line(of, figure, e.rate(), e.interval(), e.effectiveSize(), e.comparisons(), ""),
        () ->
            csv.writeRecord(
                model, of, figure, "", "", "", "", String.valueOf(comparisons), "undefined"));
  }

  private void fairness(ModelFigures figures) {
    for (FairnessFigure figure : figures.fairness().figures()) {
      String name = EvaluationJson.name(figure.kind());
      figure
          .estimate()
          .ifPresentOrElse(
              e -> line("fairness", name, e.value(), e.interval(), e.effectiveSize(), -1, ""),
              () -> value("fairness", name, OptionalDouble.empty(), figure.reason()));
    }
  }

  private void matrix(ModelFigures figures) {
    figures
        .matrix()
        .ifPresent(
            matrix -> {
              for (int row = 0; row < matrix.cohorts().size(); row++) {
                for (int column = 0; column < row; column++) {
                  String both =
                      "%s / %s".formatted(matrix.cohorts().get(row), matrix.cohorts().get(column));
                  rate(both, "fmr", matrix.cell(row, column), 0);
                }
              }
            });
  }

  private void calibration(ModelFigures figures) {
    for (Calibration.Row row : figures.calibration().rows()) {
      String set = "threshold set on " + row.setOn();
      value(row.setOn(), "own threshold", row.threshold(), row.support().name());
      for (Calibration.Cost cost : row.costs()) {
        rate(cost.cohort(), "fmr, " + set, cost.fmr(), 0);
        rate(cost.cohort(), "fnmr, " + set, cost.fnmr(), 0);
      }
    }
  }

  private void conventions(ModelFigures figures) {
    for (ConventionTable.Row row : figures.conventions().rows()) {
      value("all", "%s (%s)".formatted(row.figure(), row.usedBy()), row.value(), row.convention());
    }
  }

  private void differences(SideBySide beside) {
    for (SideBySide.Against against : beside.differences()) {
      model = "%s less %s".formatted(against.first(), against.second());
      for (Difference d : against.differences()) {
        String note = d.isResolved() ? "resolved" : "not resolved";
        line(d.group(), d.figure(), d.first() - d.second(), d.interval(), Double.NaN, -1, note);
      }
    }
  }

  private void value(String of, String figure, OptionalDouble value, String note) {
    String written = value.isPresent() ? number(value.getAsDouble()) : "";
    csv.writeRecord(model, of, figure, written, "", "", "", "", note);
  }

  private void line(
      String of,
      String figure,
      double value,
      Interval interval,
      double effectiveSize,
      int comparisons,
      String note) {
    csv.writeRecord(
        model,
        of,
        figure,
        number(value),
        number(interval.low()),
        number(interval.high()),
        number(effectiveSize),
        comparisons < 0 ? "" : String.valueOf(comparisons),
        note);
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
