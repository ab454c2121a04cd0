package org.fr4j.eval.internal.html;

import java.util.List;

/// The names of curves, each with a box to hide its curve, and one for all bands; by the page's
/// style alone, no script.
public final class Legend {
  private static final int MOST = 64;

  /// More bands than that hide each other: they are then shown on demand.
  private static final int MOST_BANDS = 7;

  private Legend() {}

  /// A legend for curves 0, 1 and on; it must stand in the same `figure` as its plot.
  ///
  /// @param title what the boxes are for, read out before them
  /// @param names what each curve is
  public static String of(String title, List<String> names) {
    StringBuilder legend = new StringBuilder("<fieldset class=\"legend\">");
    legend.append("<legend>%s</legend>%n".formatted(Page.escape(title)));
    for (int i = 0; i < names.size(); i++) {
      legend.append(
          """
          <label><input type="checkbox" checked class="t%d"><svg class="swatch" viewBox="0 0 30 10" aria-hidden="true"><path class="curve %s" stroke-dasharray="%s" d="M0 5h30"/></svg>%s</label>
          """
              .formatted(i, Series.classes(i), Series.dashes(i), Page.escape(names.get(i))));
    }
    legend.append(
        "<label><input type=\"checkbox\"%s class=\"bands\">bands</label>"
            .formatted(names.size() <= MOST_BANDS ? " checked" : ""));
    return legend.append("</fieldset>\n").toString();
  }

  /// The style by which an unticked box hides its curve.
  static String style() {
    StringBuilder rules =
        new StringBuilder(
            "figure:has(.bands:not(:checked)) > svg :is(.band, .band-line) { display: none; }\n");
    for (int i = 0; i < MOST; i++) {
      rules.append(
          "figure:has(.t%d:not(:checked)) > svg .k%d { display: none; }%n".formatted(i, i));
    }
    return rules.toString();
  }
}
