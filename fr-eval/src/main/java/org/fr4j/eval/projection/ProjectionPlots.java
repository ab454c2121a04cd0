package org.fr4j.eval.projection;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.fr4j.eval.internal.html.Axis;
import org.fr4j.eval.internal.html.Figures;
import org.fr4j.eval.internal.html.Legend;
import org.fr4j.eval.internal.html.Plot;
import org.fr4j.eval.interval.RateEstimate;

/// The true match rate at the strictest target against what a form costs: a curve a method.
final class ProjectionPlots {
  private final List<FormFigures> drawn;
  private final List<FormFigures> timed;
  private final Axis tmr;

  ProjectionPlots(List<FormFigures> all) {
    this.drawn = all.stream().filter(form -> rate(form).isPresent()).toList();
    this.timed = drawn.stream().filter(form -> form.comparisonsPerSecond().isPresent()).toList();
    double least = 1;
    for (FormFigures form : drawn) {
      least = Math.min(least, rate(form).orElseThrow().interval().low());
    }
    double target = ProjectionReport.TARGETS.getLast();
    this.tmr =
        Axis.linear(
            "true match rate at a false match rate of " + Figures.oneIn(target),
            Math.min(0.95, Math.floor(least * 20) / 20),
            1);
  }

  private static Optional<RateEstimate> rate(FormFigures form) {
    return form.overall().tmr().getLast().rate();
  }

  String byBytes() {
    return plot(drawn, "bytes a template", FormFigures::bytes);
  }

  /// Empty where no speed was measured.
  Optional<String> bySpeed() {
    return timed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            plot(timed, "comparisons a second", f -> f.comparisonsPerSecond().getAsDouble()));
  }

  String legend() {
    return Legend.of("Methods shown", methods(drawn));
  }

  String speedLegend() {
    return Legend.of("Methods shown", methods(timed));
  }

  private static List<String> methods(List<FormFigures> forms) {
    return forms.stream().map(FormFigures::method).distinct().toList();
  }

  private String plot(List<FormFigures> forms, String title, ToDoubleFunction<FormFigures> cost) {
    double least = forms.stream().mapToDouble(cost).min().orElse(1);
    double most = forms.stream().mapToDouble(cost).max().orElse(10);
    Axis x = Axis.log(title, least, Math.pow(10, Math.ceil(Math.log10(most * 1.05))));
    Plot plot = new Plot("Accuracy against cost; the tables give it in figures", x, tmr);
    List<String> methods = methods(forms);
    for (int i = 0; i < methods.size(); i++) {
      String method = methods.get(i);
      List<FormFigures> curve =
          forms.stream()
              .filter(form -> form.method().equals(method))
              .sorted(Comparator.comparingDouble(cost))
              .toList();
      double[] xs = curve.stream().mapToDouble(cost).toArray();
      double[] ys = values(curve, RateEstimate::rate);
      plot.curve(i, xs, ys);
      plot.points(
          i,
          xs,
          ys,
          values(curve, rate -> rate.interval().low()),
          values(curve, rate -> rate.interval().high()));
    }
    return plot.render();
  }

  private static double[] values(List<FormFigures> forms, ToDoubleFunction<RateEstimate> value) {
    return forms.stream()
        .mapToDouble(form -> value.applyAsDouble(rate(form).orElseThrow()))
        .toArray();
  }
}
