package org.fr4j.eval.report;

import java.util.List;
import java.util.Optional;
import org.fr4j.eval.internal.html.Figures;
import org.fr4j.eval.internal.html.Page;
import org.fr4j.eval.protocol.Comparisons;
import org.jspecify.annotations.Nullable;

/// The worst errors of each cohort, to be looked at: most turn out to be wrong labels, hidden faces
/// or relatives, and some a weakness of the model.
final class GallerySection implements Section {
  private static final int MOST = 4;

  private final @Nullable Thumbnails thumbnails;

  GallerySection(@Nullable FaceImages faces) {
    this.thumbnails = faces == null ? null : new Thumbnails(faces);
  }

  @Override
  public String title() {
    return "The worst errors of each cohort";
  }

  @Override
  public void addTo(Page page, ModelFigures model) {
    if (model.evaluation().threshold().isEmpty()) {
      page.text("p", "Undefined: there is no non-mated comparison to set a threshold by.");
      return;
    }
    page.html(
        "<p>Look at them before you believe the figures: wrong labels, hidden faces and relatives are common among them. No two are of the same subjects. %s</p>"
            .formatted(
                thumbnails == null
                    ? "Faces are not shown, since whoever made this report did not say that they may be; the numbers are rows of the data."
                    : "Faces are shown because whoever made this report said that they may be."));
    Comparisons comparisons = model.evaluation().comparisons();
    WorstErrors worst = new WorstErrors(comparisons, model.evaluation().threshold().getAsDouble());
    for (int cohort = 0; cohort < model.cohorts().size(); cohort++) {
      page.text("h4", model.cohorts().get(cohort).cohort());
      pairs(page, "False matches", comparisons, worst.falseMatches(cohort, MOST));
      pairs(page, "False non-matches", comparisons, worst.falseNonMatches(cohort, MOST));
    }
  }

  private void pairs(Page page, String title, Comparisons comparisons, List<Integer> errors) {
    if (errors.isEmpty()) {
      page.html("<p class=\"quiet\">%s: none</p>".formatted(title));
      return;
    }
    page.html("<p>%s</p><ul class=\"pairs\">".formatted(title));
    for (int error : errors) {
      int first = comparisons.pairs().first(error);
      int second = comparisons.pairs().second(error);
      page.html("<li>" + image(first, "first face") + image(second, "second face"));
      page.html(
          "<p>score %s, rows %d and %d</p></li>"
              .formatted(Figures.rate(comparisons.score(error)), first, second));
    }
    page.html("</ul>");
  }

  private String image(int row, String alternative) {
    if (thumbnails == null) {
      return "";
    }
    Optional<String> address = thumbnails.address(row);
    return address
        .map(
            known ->
                "<img src=\"%s\" alt=\"%s\" width=\"88\" height=\"88\">"
                    .formatted(known, alternative))
        .orElse("<span class=\"quiet\">%s not to be had </span>".formatted(alternative));
  }
}
