package org.fr4j.eval.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fr4j.eval.CohortMatrix;
import org.fr4j.eval.internal.html.Figures;
import org.fr4j.eval.internal.html.Page;
import org.fr4j.eval.interval.RateEstimate;

/// Who is mistaken for whom: the false match rate of every two cohorts, as NIST shows it.
final class MatrixSection implements Section {
  private static final int MOST_WITH_INTERVALS = 8;
  private static final double DEEPEST = 70;

  @Override
  public String title() {
    return "Who is mistaken for whom";
  }

  @Override
  public void addTo(Page page, ModelFigures model) {
    if (model.matrix().isEmpty()) {
      page.text("p", "Undefined: there is no non-mated comparison to set a threshold by.");
      return;
    }
    CohortMatrix matrix = model.matrix().get();
    page.html(
        "<p>The false match rate between every two cohorts at the one threshold for all; framed: within a cohort. The deeper the colour, the higher the rate. A dash: no comparison joins the two.</p>");
    page.html(table(matrix));
  }

  private static String table(CohortMatrix matrix) {
    List<String> cohorts = matrix.cohorts();
    double[] range = range(matrix);
    StringBuilder html = new StringBuilder();
    html.append(
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"False match rates between cohorts\"><table><thead><tr><th scope=\"col\">cohort</th>");
    for (int i = 0; i < cohorts.size(); i++) {
      html.append(
          "<th scope=\"col\"><span aria-hidden=\"true\">%d</span><span class=\"sr\">%s</span></th>"
              .formatted(i + 1, Page.escape(cohorts.get(i))));
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (int row = 0; row < cohorts.size(); row++) {
      html.append(
          "<tr><th scope=\"row\"><span aria-hidden=\"true\">%d </span>%s</th>"
              .formatted(row + 1, Page.escape(cohorts.get(row))));
      for (int column = 0; column < cohorts.size(); column++) {
        html.append(cell(matrix.cell(row, column), row == column, range, cohorts.size()));
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table></div>\n").toString();
  }

  private static String cell(
      Optional<RateEstimate> rate, boolean own, double[] range, int cohorts) {
    String frame = own ? " own" : "";
    if (rate.isEmpty()) {
      return "<td class=\"none%s\"><span aria-hidden=\"true\">–</span><span class=\"sr\">no comparison</span></td>"
          .formatted(frame);
    }
    RateEstimate e = rate.get();
    double depth =
        e.rate() == 0
            ? 0
            : 4
                + (DEEPEST - 4)
                    * (range[1] > range[0]
                        ? (Math.log(e.rate()) - range[0]) / (range[1] - range[0])
                        : 1);
    String interval =
        cohorts <= MOST_WITH_INTERVALS
            ? "<small>%s</small>".formatted(Figures.interval(e.interval()))
            : "";
    return String.format(
        Locale.ROOT,
        "<td class=\"heat%s\" style=\"--h:%.0f\">%s%s</td>",
        frame,
        depth,
        Figures.rate(e.rate()),
        interval);
  }

  /// The logarithms of the least and the largest rate above 0.
  private static double[] range(CohortMatrix matrix) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < matrix.cohorts().size(); row++) {
      for (int column = 0; column <= row; column++) {
        double rate = matrix.cell(row, column).map(RateEstimate::rate).orElse(0.0);
        if (rate > 0) {
          low = Math.min(low, Math.log(rate));
          high = Math.max(high, Math.log(rate));
        }
      }
    }
    return new double[] {low, high};
  }
}
