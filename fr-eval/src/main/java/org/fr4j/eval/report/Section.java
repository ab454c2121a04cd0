package org.fr4j.eval.report;

import org.fr4j.eval.internal.html.Page;

/// A part of the page on one model.
@FunctionalInterface
interface Section {
  /// Writes it, its heading included.
  ///
  /// @param page to add to
  /// @param model whose figures
  void addTo(Page page, ModelFigures model);
}
