package org.fr4j.eval.fairness;

import java.util.List;

/// Every fairness figure over the cohorts of an evaluation, at its global threshold.
///
/// @param cohorts which cohorts enter: those of which both error rates are defined
/// @param leftOut which do not, each with the reason, as in `X: no mated comparison`
/// @param figures one of each kind, in the order of [FairnessFigure.Kind]
public record FairnessFigures(
    List<String> cohorts, List<String> leftOut, List<FairnessFigure> figures) {

  /// Copies the lists.
  public FairnessFigures {
    cohorts = List.copyOf(cohorts);
    leftOut = List.copyOf(leftOut);
    figures = List.copyOf(figures);
  }

  /// One of the figures.
  ///
  /// @param kind which
  /// @return the figure, defined or not
  public FairnessFigure figure(FairnessFigure.Kind kind) {
    return figures.stream().filter(one -> one.kind() == kind).findFirst().orElseThrow();
  }
}
