package org.fr4j.eval.report;

import org.fr4j.eval.internal.html.Page;

/// A part of the page on one model.
interface Section {
  /// Its heading.
  String title();

  /// Writes what stands below the heading.
  ///
  /// @param page to add to
  /// @param model whose figures
  void addTo(Page page, ModelFigures model);
}
