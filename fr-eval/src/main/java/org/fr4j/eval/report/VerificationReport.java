package org.fr4j.eval.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fr4j.core.io.SafeFile;
import org.fr4j.eval.CohortAccuracy;
import org.fr4j.eval.Evaluation;
import org.fr4j.eval.internal.html.Figures;
import org.fr4j.eval.internal.html.Page;
import org.fr4j.eval.metric.EqualErrorRate;

/// Writes an evaluation down: one HTML file that needs no network, and the same figures as JSON.
public final class VerificationReport {
  private VerificationReport() {}

  /// Writes both files.
  ///
  /// @param html where the page goes
  /// @param json where the figures go
  /// @param evaluation what to write
  /// @throws IOException if a file can't be written
  public static void write(Path html, Path json, Evaluation evaluation) throws IOException {
    byte[] page = page(evaluation).getBytes(StandardCharsets.UTF_8);
    SafeFile.write(html, out -> out.write(page));
    byte[] figures =
        new ObjectMapper()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsBytes(EvaluationJson.of(evaluation));
    SafeFile.write(json, out -> out.write(figures));
  }

  private static String page(Evaluation evaluation) {
    Page page = new Page("Verification by cohort");
    page.text("h1", "Verification by cohort");
    page.text("p class=\"lead\"", summary(evaluation));
    page.text("h2", "Each cohort at the global threshold");
    page.html(table(evaluation));
    CohortCurves curves = new CohortCurves(evaluation);
    if (curves.isEmpty()) {
      page.text("p", "No curve: there are no mated or no non-mated comparisons.");
      return page.render();
    }
    page.text("h2", "ROC");
    page.html("<figure>" + curves.roc());
    page.html(
        "<figcaption>Higher is better. The dotted line is the target rate. Comparisons within each"
            + " cohort.</figcaption></figure>");
    page.text("h2", "DET");
    page.html("<figure>" + curves.det());
    page.html("<figcaption>Lower is better; both axes are logarithmic.</figcaption></figure>");
    return page.render();
  }

  private static String summary(Evaluation evaluation) {
    return ("%s mated and %s non-mated comparisons. Equal error rate %s over all, %s within cohorts"
            + " (convention %s). Threshold %s, set for a false match rate of %s over all"
            + " comparisons.")
        .formatted(
            Figures.count(evaluation.scores().mated()),
            Figures.count(evaluation.scores().nonMated()),
            percent(evaluation.eer()),
            percent(evaluation.eerWithinCohorts()),
            evaluation.settings().convention(),
            Figures.rate(evaluation.threshold()),
            Figures.rate(evaluation.settings().targetFmr()));
  }

  private static String table(Evaluation evaluation) {
    StringBuilder rows = new StringBuilder();
    for (CohortAccuracy cohort : evaluation.cohorts()) {
      rows.append("<tr><th scope=\"row\">%s</th>".formatted(Page.escape(cohort.cohort())));
      for (String cell :
          List.of(
              Figures.count(cohort.subjects()),
              Figures.count(cohort.images()),
              Figures.count(cohort.mated()),
              Figures.count(cohort.nonMated()),
              Figures.estimate(cohort.fmrEstimate()),
              Figures.estimate(cohort.fnmrEstimate()))) {
        rows.append("<td>%s</td>".formatted(cell));
      }
      rows.append("</tr>\n");
    }
    return """
        <div class="wide" tabindex="0" role="region" aria-label="Cohorts"><table>
        <caption>Cohorts by %s. In brackets 95 %% intervals that know which pairs share a subject:
        rates whose intervals overlap are not resolved, and not to be ranked.</caption>
        <thead><tr><th scope="col">cohort</th><th scope="col">subjects</th>
        <th scope="col">images</th><th scope="col">mated</th><th scope="col">non-mated</th>
        <th scope="col">FMR</th><th scope="col">FNMR</th></tr></thead>
        <tbody>
        %s</tbody></table></div>"""
        .formatted(Page.escape(evaluation.comparisons().cohorts().name()), rows);
  }

  private static String percent(Optional<EqualErrorRate> rate) {
    return rate.map(defined -> Figures.percent(defined.value())).orElse("undefined");
  }
}
