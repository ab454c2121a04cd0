package org.fr4j.eval.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.fr4j.eval.internal.html.Figures;
import org.fr4j.eval.internal.html.Page;
import org.fr4j.eval.internal.html.Table;
import org.fr4j.eval.interval.Estimate;
import org.fr4j.eval.interval.Interval;
import org.fr4j.eval.interval.RateEstimate;

/// The page: what keeps the accuracy first, then the picture, then every figure.
final class ProjectionPage {
  private static final String WORDS =
      """
      <dl class="facts">
      <dt>form</dt><dd>the same faces as templates of another kind: how they were made, and how many values each has</dd>
      <dt>TMR at FMR</dt><dd>true match rate: the share of mated comparisons accepted at the threshold that accepts so few non-mated ones; each form has its own threshold</dd>
      <dt>gain</dt><dd>true match rate less that of the sparse rows; the interval knows that both met the same people, and is better than chance where it leaves out 0</dd>
      <dt>cosine error</dt><dd>how far the form's score of two faces is from their sparse score: small where a form is to stand in for the sparse rows without another threshold; a supervised form changes scores on purpose</dd>
      <dt>Spearman</dt><dd>whether both put all pairs in the same order: 1 if so</dd>
      <dt>recall</dt><dd>of the ten best candidates by the sparse ranking, the share among the form's ten</dd>
      </dl>
      """;

  private final ProjectionReport report;
  private final List<FormFigures> all;

  ProjectionPage(ProjectionReport report) {
    this.report = report;
    this.all = Stream.concat(Stream.of(report.reference()), report.forms().stream()).toList();
  }

  String render() {
    Page page = new Page("From sparse to dense");
    page.text("h1", "From sparse to dense");
    page.text("p class=\"lead\"", lead());
    page.text("p class=\"panel\"", verdict());
    page.html("<details><summary>What the words mean</summary>" + WORDS + "</details>");
    ProjectionPlots plots = new ProjectionPlots(all);
    page.text("h2", "Accuracy against the size of a template");
    page.html("<figure>" + plots.byBytes() + plots.legend() + "</figure>");
    plots
        .bySpeed()
        .ifPresent(
            plot -> {
              page.text("h2", "Accuracy against speed");
              page.html("<figure>" + plot + plots.speedLegend() + "</figure>");
            });
    page.text("h2", "Every form");
    page.html(costs());
    page.html(accuracy(FormFigures::overall, "Accuracy over all comparisons"));
    cohorts(page);
    facts(page);
    return page.render();
  }

  private String lead() {
    FormFigures sparse = report.reference();
    return "%s: %,d values of which %s are zero. What do shorter forms of the same faces cost?"
        .formatted(sparse.method(), sparse.dimension(), Figures.percent(sparse.sparsity()));
  }

  private String verdict() {
    Optional<Interval> interval = strictest(report.reference()).map(RateEstimate::interval);
    if (interval.isEmpty()) {
      return "There are too few comparisons to say which form keeps the accuracy of the sparse rows.";
    }
    List<String> kept = new ArrayList<>();
    for (FormFigures form : report.forms()) {
      Optional<RateEstimate> rate = strictest(form);
      if (rate.isPresent() && rate.get().rate() >= interval.get().low()) {
        kept.add(form.name());
      }
    }
    return "%d of %d forms have a true match rate, at a false match rate of %s, within or above the interval of the sparse rows (%s)%s."
        .formatted(
            kept.size(),
            report.forms().size(),
            Figures.oneIn(target()),
            Figures.interval(interval.get()),
            kept.isEmpty() ? "" : ": " + String.join(", ", kept));
  }

  private static double target() {
    return ProjectionReport.TARGETS.getLast();
  }

  private static Optional<RateEstimate> strictest(FormFigures form) {
    return form.overall().tmr().getLast().rate();
  }

  private String costs() {
    Table table =
        new Table(
            "Costs",
            "Bytes of a template, multiply-adds of a comparison; comparisons a second where they were measured.",
            "form",
            "zeros",
            "bytes",
            "multiply-adds",
            "comparisons/s");
    for (FormFigures form : all) {
      table.row(
          form.name(),
          Figures.percent(form.sparsity()),
          whole(form.bytes()),
          whole(form.multiplyAdds()),
          form.comparisonsPerSecond().isPresent()
              ? whole(form.comparisonsPerSecond().getAsDouble())
              : "");
    }
    return table.render();
  }

  private String accuracy(Function<FormFigures, FormAccuracy> group, String name) {
    List<String> header = new ArrayList<>(List.of("form", "EER"));
    for (double target : ProjectionReport.TARGETS) {
      header.add("TMR at FMR " + Figures.oneIn(target));
      header.add("gain");
    }
    header.addAll(
        List.of(
            "recall at " + ProjectionReport.RECALL_AT,
            "Spearman",
            "cosine error, mean",
            "95 %",
            "largest"));
    Table table = new Table(name, "", header.toArray(String[]::new));
    for (FormFigures form : all) {
      table.row(form.name(), cells(group.apply(form)));
    }
    return table.render();
  }

  private static String[] cells(FormAccuracy figures) {
    List<String> cells = new ArrayList<>();
    cells.add(figures.eer().map(ProjectionPage::estimate).orElse(Figures.UNDEFINED));
    for (TrueMatchRate tmr : figures.tmr()) {
      cells.add(tmr.rate().map(r -> figure(r.rate(), r.interval())).orElse(Figures.UNDEFINED));
      cells.add(tmr.gain().map(Figures::interval).orElse(""));
    }
    cells.add(number(figures.recall()));
    cells.add(number(figures.spearman()));
    cells.add(number(figures.cosineError().mean()));
    cells.add(number(figures.cosineError().p95()));
    cells.add(number(figures.cosineError().max()));
    return cells.toArray(String[]::new);
  }

  private static String estimate(Estimate estimate) {
    return figure(estimate.value(), estimate.interval());
  }

  private static String figure(double value, Interval interval) {
    return "%s <span class=\"quiet\">(%s)</span>"
        .formatted(Figures.rate(value), Figures.interval(interval));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? Figures.UNDEFINED : Figures.rate(value);
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private void cohorts(Page page) {
    List<FormAccuracy> cohorts = report.reference().cohorts();
    if (!cohorts.isEmpty()) {
      page.text("h2", "By cohort");
      page.text(
          "p",
          "Comparisons within the cohort, at each form's threshold over all comparisons. A projection that loses more on one cohort than on another inherited the imbalance of what it was fitted to.");
    }
    for (int code = 0; code < cohorts.size(); code++) {
      int cohort = code;
      String name = cohorts.get(code).group();
      page.html("<details><summary>%s</summary>".formatted(Page.escape(name)));
      page.html(accuracy(form -> form.cohorts().get(cohort), "Accuracy of " + name));
      page.html("</details>");
    }
  }

  private void facts(Page page) {
    FormAccuracy overall = report.reference().overall();
    page.text("h2", "What was judged");
    page.html(
        "<dl class=\"facts\"><dt>model</dt><dd>%s</dd><dt>data</dt><dd>%s</dd><dt>comparisons</dt><dd>%s mated, %s non-mated</dd><dt>intervals</dt><dd>%s, %d draws of seed %d</dd></dl>"
            .formatted(
                Page.escape(report.source().model()),
                Page.escape(report.source().data()),
                Figures.count(overall.mated()),
                Figures.count(overall.nonMated()),
                Figures.percent(report.settings().level()),
                report.settings().draws(),
                report.settings().seed()));
  }
}
