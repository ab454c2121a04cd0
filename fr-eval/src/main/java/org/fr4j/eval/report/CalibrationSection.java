package org.fr4j.eval.report;

import java.util.List;
import java.util.Optional;
import org.fr4j.eval.calibration.Calibration;
import org.fr4j.eval.internal.html.Figures;
import org.fr4j.eval.internal.html.Page;
import org.fr4j.eval.internal.html.Table;
import org.fr4j.eval.interval.RateEstimate;
import org.fr4j.eval.metric.OperatingPoint.Support;

/// One threshold for all beside one for each cohort, and what each costs every cohort.
final class CalibrationSection implements Section {
  @Override
  public String title() {
    return "What another threshold would do";
  }

  @Override
  public void addTo(Page page, ModelFigures model) {
    page.html(
        "<p>Thresholds for a false match rate of %s, set on the comparisons they are judged by: on others they do somewhat worse. A threshold of a cohort's own decides by who a person is: law and policy may forbid that, whatever the errors. The strictest of them, used for all, treats nobody by cohort.</p>"
            .formatted(Figures.oneIn(model.targetFmr())));
    page.html(own(model.calibration()));
    page.html("<details><summary>Every threshold, every cohort</summary>");
    page.html(every(model.calibration(), "false match rate", Calibration.Cost::fmr));
    page.html(every(model.calibration(), "false non-match rate", Calibration.Cost::fnmr));
    page.html("</details>");
  }

  private static String own(Calibration calibration) {
    Table table =
        new Table(
            "One threshold for all and one for each cohort",
            "",
            "cohort",
            "FMR, one for all",
            "FNMR, one for all",
            "own threshold",
            "FNMR at its own",
            "supported");
    Calibration.Row all = calibration.rows().getFirst();
    for (int i = 1; i < calibration.rows().size(); i++) {
      Calibration.Row row = calibration.rows().get(i);
      Optional<Calibration.Cost> shared = cost(all, i - 1);
      table.row(
          row.setOn(),
          rate(shared.flatMap(Calibration.Cost::fmr)),
          rate(shared.flatMap(Calibration.Cost::fnmr)),
          Figures.threshold(row.threshold()),
          rate(cost(row, i - 1).flatMap(Calibration.Cost::fnmr)),
          support(row.support()));
    }
    return table.render();
  }

  private static Optional<Calibration.Cost> cost(Calibration.Row row, int cohort) {
    return row.costs().isEmpty() ? Optional.empty() : Optional.of(row.costs().get(cohort));
  }

  private static String every(
      Calibration calibration,
      String figure,
      java.util.function.Function<Calibration.Cost, Optional<RateEstimate>> rate) {
    List<Calibration.Row> rows = calibration.rows();
    String[] header = new String[rows.size() + 1];
    header[0] = "set on";
    header[1] = "threshold";
    for (int i = 1; i < rows.size(); i++) {
      header[i + 1] = Page.escape(rows.get(i).setOn());
    }
    Table table =
        new Table("Thresholds by cohort: " + figure, "The " + figure + " of each cohort.", header);
    for (Calibration.Row row : rows) {
      String[] cells = new String[rows.size()];
      cells[0] = Figures.threshold(row.threshold());
      for (int i = 1; i < rows.size(); i++) {
        cells[i] = rate(cost(row, i - 1).flatMap(rate));
      }
      table.row(row.setOn().equals(Calibration.ALL) ? "all pairs" : row.setOn(), cells);
    }
    return table.render();
  }

  private static String rate(Optional<RateEstimate> rate) {
    return rate.map(e -> Figures.rate(e.rate())).orElse(Figures.UNDEFINED);
  }

  private static String support(Support support) {
    return switch (support) {
      case REFUSED -> "no: less than 1 error expected";
      case FEWER_THAN_30_ERRORS -> "weakly: fewer than 30 errors";
      case SUFFICIENT -> "yes";
    };
  }
}
