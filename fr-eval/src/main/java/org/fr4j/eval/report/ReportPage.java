package org.fr4j.eval.report;

import java.util.List;
import java.util.Optional;
import org.fr4j.eval.gate.Gate;
import org.fr4j.eval.internal.html.Page;
import org.jspecify.annotations.Nullable;

/// The page: what was decided first, then what each model did, then everything for the expert.
final class ReportPage {
  private static final String WORDS =
      """
      <dl class="facts">
      <dt>comparison</dt><dd>two images held against each other; mated: of one person, non-mated: of two</dd>
      <dt>score, threshold</dt><dd>how alike they look to the model; from the threshold on it says: one person</dd>
      <dt>FMR</dt><dd>false match rate: the share of non-mated comparisons accepted, a stranger let in</dd>
      <dt>FNMR</dt><dd>false non-match rate: the share of mated comparisons refused, the right person turned away</dd>
      <dt>EER</dt><dd>equal error rate: both, where a threshold makes them equal; for comparing models, not for running one</dd>
      <dt>cohort</dt><dd>people who share the labels named below</dd>
      <dt>interval</dt><dd>where the figure may lie with other people of the same kind; it widens with fewer people, not fewer images</dd>
      <dt>resolved</dt><dd>two intervals share no value: the difference is more than chance</dd>
      <dt>undefined</dt><dd>there is nothing to compute the figure from; it is not 0</dd>
      </dl>
      """;

  private final List<ModelFigures> models;
  private final Optional<SideBySide> beside;
  private final List<Gate.Outcome> gates;
  private final List<Section> sections;

  ReportPage(
      List<ModelFigures> models,
      Optional<SideBySide> beside,
      @Nullable FaceImages faces,
      List<Gate.Outcome> gates) {
    this.models = models;
    this.beside = beside;
    this.gates = gates;
    this.sections =
        List.of(
            new CohortSection(),
            new CurveSection(),
            new HistogramSection(),
            new MatrixSection(),
            new FairnessSection(),
            new CalibrationSection(),
            new GallerySection(faces),
            new ConventionSection(),
            new ProvenanceSection());
  }

  String render() {
    Page page = new Page("Verification by cohort");
    page.text("h1", "Verification by cohort");
    page.text("p class=\"lead\"", lead());
    navigation(page);
    gates.forEach(outcome -> gate(page, outcome));
    VerdictSection verdict = new VerdictSection();
    models.forEach(model -> verdict.addTo(page, model));
    page.html("<details><summary>What the words mean</summary>" + WORDS + "</details>");
    beside.ifPresent(table -> table.addTo(page));
    for (int i = 0; i < models.size(); i++) {
      model(page, models.get(i), "model-" + i);
    }
    return page.render();
  }

  private void model(Page page, ModelFigures model, String id) {
    page.text("h2 id=\"%s\"".formatted(id), "Every figure of " + model.name());
    page.html("<nav aria-label=\"Figures of %s\"><ul>".formatted(Page.escape(model.name())));
    for (int i = 0; i < sections.size(); i++) {
      page.html("<li><a href=\"#%s-%d\">%s</a></li>".formatted(id, i, sections.get(i).title()));
    }
    page.html("<li><a href=\"#main\">To the verdict</a></li></ul></nav>");
    for (int i = 0; i < sections.size(); i++) {
      page.text("h3 id=\"%s-%d\"".formatted(id, i), sections.get(i).title());
      sections.get(i).addTo(page, model);
    }
  }

  private String lead() {
    String by = models.getFirst().evaluation().comparisons().cohorts().name();
    return "%s people apart, and is it so for everyone alike? Cohorts by %s."
        .formatted(
            models.size() == 1
                ? "How well does the model tell"
                : "How well do the %d models tell".formatted(models.size()),
            by);
  }

  private void navigation(Page page) {
    page.html("<nav aria-label=\"Parts of the report\"><ul>");
    beside.ifPresent(both -> page.html("<li><a href=\"#models\">The models side by side</a></li>"));
    for (int i = 0; i < models.size(); i++) {
      page.html(
          "<li><a href=\"#model-%d\">Every figure of %s</a></li>"
              .formatted(i, Page.escape(models.get(i).name())));
    }
    page.html("</ul></nav>");
  }

  private static void gate(Page page, Gate.Outcome outcome) {
    page.html(
        "<p class=\"panel\"><strong class=\"%s\">%s</strong> %s</p>"
            .formatted(
                outcome.kept() ? "good" : "bad",
                outcome.kept() ? "Gate kept." : "Gate broken.",
                Page.escape(outcome.sentence())));
  }
}
