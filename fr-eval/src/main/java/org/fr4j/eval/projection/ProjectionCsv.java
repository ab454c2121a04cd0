package org.fr4j.eval.projection;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import org.fr4j.eval.interval.Interval;

/// Every figure as a line of CSV; what is undefined is an empty field.
final class ProjectionCsv {
  private final StringWriter text = new StringWriter();
  private final CsvWriter csv = CsvWriter.builder().build(text);

  static String of(ProjectionReport report) throws IOException {
    ProjectionCsv lines = new ProjectionCsv();
    lines.csv.writeRecord("method", "dimension", "of", "figure", "value", "low", "high");
    lines.form(report.reference());
    report.forms().forEach(lines::form);
    lines.csv.close();
    return lines.text.toString();
  }

  private void form(FormFigures form) {
    line(form, "all", "sparsity", form.sparsity());
    line(form, "all", "bytes", form.bytes());
    line(form, "all", "multiply_adds", form.multiplyAdds());
    line(form, "all", "comparisons_per_second", form.comparisonsPerSecond().orElse(Double.NaN));
    group(form, form.overall());
    form.cohorts().forEach(cohort -> group(form, cohort));
  }

  private void group(FormFigures form, FormAccuracy of) {
    line(form, of.group(), "mated", of.mated());
    line(form, of.group(), "non_mated", of.nonMated());
    of.eer()
        .ifPresentOrElse(
            eer -> line(form, of.group(), "eer", eer.value(), Optional.of(eer.interval())),
            () -> line(form, of.group(), "eer", Double.NaN));
    for (TrueMatchRate tmr : of.tmr()) {
      String at = "_at_fmr_" + tmr.targetFmr();
      line(form, of.group(), "threshold" + at, tmr.threshold());
      tmr.rate()
          .ifPresentOrElse(
              r -> line(form, of.group(), "tmr" + at, r.rate(), Optional.of(r.interval())),
              () -> line(form, of.group(), "tmr" + at, Double.NaN));
      line(form, of.group(), "gain_tmr" + at, Double.NaN, tmr.gain());
    }
    line(form, of.group(), "recall_at_10", of.recall());
    line(form, of.group(), "spearman", of.spearman());
    line(form, of.group(), "cosine_error_mean", of.cosineError().mean());
    line(form, of.group(), "cosine_error_95", of.cosineError().p95());
    line(form, of.group(), "cosine_error_max", of.cosineError().max());
  }

  private void line(FormFigures form, String of, String figure, double value) {
    line(form, of, figure, value, Optional.empty());
  }

  private void line(
      FormFigures form, String of, String figure, double value, Optional<Interval> interval) {
    csv.writeRecord(
        form.method(),
        String.valueOf(form.dimension()),
        of,
        figure,
        number(value),
        interval.map(ends -> number(ends.low())).orElse(""),
        interval.map(ends -> number(ends.high())).orElse(""));
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
