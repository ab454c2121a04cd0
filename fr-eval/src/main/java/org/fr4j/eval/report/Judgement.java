package org.fr4j.eval.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.fr4j.eval.CohortAccuracy;
import org.fr4j.eval.CohortContrast;
import org.fr4j.eval.CohortContrast.Verdict;
import org.fr4j.eval.fairness.FairnessFigure.Kind;
import org.fr4j.eval.internal.html.Figures;
import org.fr4j.eval.interval.RateEstimate;

/// What the figures of a model come to, in sentences for whoever must decide.
///
/// @param tone `good`, `bad` or `warn`
/// @param headline the verdict
/// @param sentences what it rests on
record Judgement(String tone, String headline, List<String> sentences) {
  private static final int MOST_NAMED = 4;

  static Judgement of(ModelFigures model) {
    long comparable =
        model.cohorts().stream()
            .filter(c -> c.fmrEstimate().isPresent() || c.fnmrEstimate().isPresent())
            .count();
    if (comparable < 2) {
      return new Judgement(
          "warn",
          "There are no two cohorts to compare",
          List.of("A cohort can be judged where it has mated or non-mated comparisons."));
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(falseMatches(model));
    sentences.add(falseNonMatches(model));
    boolean apart =
        resolved(model, CohortContrast::fmr) > 0 || resolved(model, CohortContrast::fnmr) > 0;
    remedy(model).ifPresent(sentences::add);
    return apart
        ? new Judgement("bad", "The cohorts are not treated alike", sentences)
        : new Judgement("warn", "These data tell no two cohorts apart", unresolved(sentences));
  }

  private static List<String> unresolved(List<String> sentences) {
    List<String> all = new ArrayList<>();
    all.add(
        "Every two intervals overlap: what differs may be chance. That is no proof that the cohorts"
            + " are treated alike; more subjects would tell.");
    all.addAll(sentences);
    return all;
  }

  private static String falseMatches(ModelFigures model) {
    double target = model.targetFmr();
    return "Strangers accepted (false matches): the threshold is set for %s over all comparisons; %s %s %s"
        .formatted(
            Figures.oneIn(target),
            beyond(model, CohortAccuracy::fmrEstimate, target, "that"),
            ratio(model, Kind.MAX_OVER_GEOMEAN_FMR),
            apart(model, CohortContrast::fmr));
  }

  private static String falseNonMatches(ModelFigures model) {
    Optional<RateEstimate> overall = model.evaluation().overall().fnmrEstimate();
    if (overall.isEmpty()) {
      return "Right persons refused (false non-matches): undefined, there is no mated comparison.";
    }
    double rate = overall.get().rate();
    return "Right persons refused (false non-matches): %s over all comparisons; %s %s %s"
        .formatted(
            Figures.oneIn(rate),
            beyond(model, CohortAccuracy::fnmrEstimate, rate, "that"),
            ratio(model, Kind.MAX_OVER_GEOMEAN_FNMR),
            apart(model, CohortContrast::fnmr));
  }

  /// Which cohorts' intervals lie wholly above a rate.
  private static String beyond(
      ModelFigures model,
      Function<CohortAccuracy, Optional<RateEstimate>> rate,
      double reference,
      String what) {
    List<CohortAccuracy> above =
        model.cohorts().stream()
            .filter(c -> rate.apply(c).map(e -> e.interval().low() > reference).orElse(false))
            .sorted(Comparator.comparingDouble(c -> -rate.apply(c).orElseThrow().rate()))
            .toList();
    if (above.isEmpty()) {
      return "no cohort is surely above %s.".formatted(what);
    }
    List<String> named =
        above.stream()
            .limit(MOST_NAMED)
            .map(
                c ->
                    "%s (%s)"
                        .formatted(c.cohort(), Figures.oneIn(rate.apply(c).orElseThrow().rate())))
            .toList();
    String more =
        above.size() > MOST_NAMED ? " and %d more".formatted(above.size() - MOST_NAMED) : "";
    return "surely above %s: %s%s.".formatted(what, String.join(", ", named), more);
  }

  private static String ratio(ModelFigures model, Kind kind) {
    return model
        .fairness()
        .figure(kind)
        .estimate()
        .map(
            e ->
                "The highest cohort's rate is %s times the typical one's (%s to %s)."
                    .formatted(
                        Figures.ratio(e.value()),
                        Figures.ratio(e.interval().low()),
                        Figures.ratio(e.interval().high())))
        .orElse("How much the highest exceeds the typical one is undefined.");
  }

  private static String apart(ModelFigures model, Function<CohortContrast, Verdict> rate) {
    long compared =
        model.contrasts().stream().filter(c -> rate.apply(c) != Verdict.UNDEFINED).count();
    return "%d of %d pairs of cohorts are told apart.".formatted(resolved(model, rate), compared);
  }

  private static long resolved(ModelFigures model, Function<CohortContrast, Verdict> rate) {
    return model.contrasts().stream().filter(c -> rate.apply(c) == Verdict.RESOLVED).count();
  }

  /// The threshold that keeps every cohort within the target, and its price.
  private static Optional<String> remedy(ModelFigures model) {
    return new Remedy(model).sentence();
  }
}
