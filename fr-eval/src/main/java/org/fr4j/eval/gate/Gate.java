package org.fr4j.eval.gate;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fr4j.eval.Evaluation;
import org.fr4j.eval.internal.html.Figures;
import org.fr4j.eval.interval.Estimate;

/// A limit that an evaluation must keep for sure: the bound of the interval counts, not the value,
/// so that a small test can't pass by luck.
///
/// **Threads.** Immutable.
public final class Gate {
  private static final Pattern FORM = Pattern.compile("\\s*([a-z-]+)\\s*(<=|>=)\\s*(\\S+)\\s*");

  private final GatedFigure figure;
  private final double limit;

  private Gate(GatedFigure figure, double limit) {
    this.figure = figure;
    this.limit = limit;
  }

  /// What became of a gate.
  ///
  /// @param kept whether the evaluation keeps to it
  /// @param sentence why
  public record Outcome(boolean kept, String sentence) {}

  /// Reads a gate.
  ///
  /// @param text a figure, `<=` (for `fdr`, of which a high value is good, `>=`) and a number, such
  ///   as `fmr-max-over-geomean<=2`
  /// @return the gate
  /// @throws IllegalArgumentException if it is written otherwise, naming what may stand there
  public static Gate parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "gate \"%s\": must be a figure, <= or >=, and a number, such as fmr-max-over-geomean<=2"
              .formatted(text));
    }
    GatedFigure figure = figure(text, matcher.group(1));
    String sign = figure.higherIsBetter() ? ">=" : "<=";
    if (!matcher.group(2).equals(sign)) {
      throw new IllegalArgumentException(
          "gate \"%s\": a good %s is %s, so its gate is written with %s"
              .formatted(text, figure.text(), figure.higherIsBetter() ? "high" : "low", sign));
    }
    return new Gate(figure, limit(text, matcher.group(3)));
  }

  private static GatedFigure figure(String text, String name) {
    return Arrays.stream(GatedFigure.values())
        .filter(one -> one.text().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "gate \"%s\": no figure \"%s\", there is %s"
                        .formatted(
                            text,
                            name,
                            Arrays.stream(GatedFigure.values())
                                .map(GatedFigure::text)
                                .collect(Collectors.joining(", ")))));
  }

  private static double limit(String text, String number) {
    try {
      double limit = Double.parseDouble(number);
      if (Double.isFinite(limit)) {
        return limit;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "gate \"%s\": \"%s\" must be a number".formatted(text, number), e);
    }
    throw new IllegalArgumentException(
        "gate \"%s\": \"%s\" must be finite".formatted(text, number));
  }

  /// Holds an evaluation to the gate.
  ///
  /// @param evaluation any
  /// @return kept only where the figure is defined and the bound of its interval keeps the limit
  public Outcome check(Evaluation evaluation) {
    String model = evaluation.provenance().source().model();
    Optional<Estimate> estimate = figure.of(evaluation);
    if (estimate.isEmpty()) {
      return new Outcome(
          false,
          "%s: %s is undefined (%s), so that nothing says it keeps to %s"
              .formatted(model, figure.text(), figure.reason(evaluation), limit()));
    }
    Estimate known = estimate.get();
    double bound = figure.higherIsBetter() ? known.interval().low() : known.interval().high();
    boolean kept = figure.higherIsBetter() ? bound >= limit : bound <= limit;
    return new Outcome(
        kept,
        "%s: %s is %s, %s bound %s, which must be %s"
            .formatted(
                model,
                figure.text(),
                Figures.rate(known.value()),
                figure.higherIsBetter() ? "lower" : "upper",
                Figures.rate(bound),
                limit()));
  }

  private String limit() {
    String number =
        limit == Math.rint(limit) ? String.valueOf((long) limit) : String.valueOf(limit);
    return (figure.higherIsBetter() ? ">= " : "<= ") + number;
  }

  /// The gate as it is written.
  @Override
  public String toString() {
    return figure.text() + limit().replace(" ", "");
  }
}
