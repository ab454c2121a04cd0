package org.fr4j.eval.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fr4j.eval.CohortAccuracy;
import org.fr4j.eval.CohortContrast;
import org.fr4j.eval.CohortContrast.Verdict;
import org.fr4j.eval.fairness.FairnessFigure.Kind;
import org.fr4j.eval.internal.html.Figures;
import org.fr4j.eval.interval.RateEstimate;

/// What the figures of a model come to, for whoever must decide.
///
/// Only cohorts of at least 30 subjects are judged: the intervals of fewer are rough.
///
/// @param tone `bad` where cohorts are told apart, else `warn`: no test proves them alike
/// @param headline the verdict
/// @param points what it rests on
record Judgement(String tone, String headline, List<Point> points) {
  private static final int LEAST_SUBJECTS = 30;
  private static final int MOST_NAMED = 4;

  /// One thing to know.
  ///
  /// @param about what it is about
  /// @param text sentences
  record Point(String about, String text) {}

  /// Error rates of one kind, as the verdict speaks of them.
  private record Side(
      String about,
      String reference,
      double rate,
      Kind kind,
      Function<CohortAccuracy, Optional<RateEstimate>> estimate,
      Function<CohortContrast, Verdict> contrast) {}

  static Judgement of(ModelFigures model) {
    List<CohortAccuracy> judged =
        model.cohorts().stream().filter(c -> c.subjects() >= LEAST_SUBJECTS).toList();
    List<Point> points = new ArrayList<>();
    long apart = 0;
    for (Side side : sides(model)) {
      points.add(new Point(side.about, text(model, judged, side)));
      apart += resolved(model, judged, side);
    }
    new Remedy(model).sentence().ifPresent(text -> points.add(new Point("What would help.", text)));
    List<String> small =
        model.cohorts().stream()
            .filter(c -> c.subjects() < LEAST_SUBJECTS)
            .map(CohortAccuracy::cohort)
            .toList();
    if (!small.isEmpty()) {
      points.add(
          new Point(
              "Not judged.",
              "Fewer than %d subjects: %s.".formatted(LEAST_SUBJECTS, named(small))));
    }
    if (judged.size() < 2) {
      return new Judgement("warn", "There are no two cohorts large enough to compare", points);
    }
    if (apart > 0) {
      return new Judgement("bad", "The cohorts are not treated alike", points);
    }
    points.addFirst(
        new Point(
            "Chance or not.",
            "Every two intervals overlap, so that what differs may be chance. That is no proof that"
                + " the cohorts are treated alike: more subjects would tell."));
    return new Judgement("warn", "These data tell no two cohorts apart", points);
  }

  private static List<Side> sides(ModelFigures model) {
    double target = model.targetFmr();
    List<Side> sides = new ArrayList<>();
    sides.add(
        new Side(
            "Strangers accepted.",
            "The threshold is set for %s over all comparisons.".formatted(Figures.oneIn(target)),
            target,
            Kind.MAX_OVER_GEOMEAN_FMR,
            CohortAccuracy::fmrEstimate,
            CohortContrast::fmr));
    model
        .evaluation()
        .overall()
        .fnmrEstimate()
        .ifPresent(
            overall ->
                sides.add(
                    new Side(
                        "Right persons refused.",
                        "At that threshold %s over all comparisons."
                            .formatted(Figures.oneIn(overall.rate())),
                        overall.rate(),
                        Kind.MAX_OVER_GEOMEAN_FNMR,
                        CohortAccuracy::fnmrEstimate,
                        CohortContrast::fnmr)));
    return sides;
  }

  private static String text(ModelFigures model, List<CohortAccuracy> judged, Side side) {
    List<String> above =
        judged.stream()
            .filter(
                c -> side.estimate.apply(c).map(e -> e.interval().low() > side.rate).orElse(false))
            .sorted(Comparator.comparingDouble(c -> -side.estimate.apply(c).orElseThrow().rate()))
            .map(
                c ->
                    "%s, %s"
                        .formatted(
                            c.cohort(), Figures.oneIn(side.estimate.apply(c).orElseThrow().rate())))
            .toList();
    if (judged.isEmpty()) {
      return side.reference;
    }
    String beyond =
        above.isEmpty()
            ? "No cohort is above that beyond chance."
            : "Above that beyond chance: %s.".formatted(named(above));
    return "%s %s%s".formatted(side.reference, beyond, ratio(model, side.kind));
  }

  private static String named(List<String> names) {
    String first = names.stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
    return names.size() > MOST_NAMED
        ? "%s; and %d more".formatted(first, names.size() - MOST_NAMED)
        : first;
  }

  private static String ratio(ModelFigures model, Kind kind) {
    return model
        .fairness()
        .figure(kind)
        .estimate()
        .map(
            e ->
                " The highest rate is %s times the typical one (%s to %s)."
                    .formatted(
                        Figures.ratio(e.value()),
                        Figures.ratio(e.interval().low()),
                        Figures.ratio(e.interval().high())))
        .orElse("");
  }

  private static long resolved(ModelFigures model, List<CohortAccuracy> judged, Side side) {
    Set<String> names = judged.stream().map(CohortAccuracy::cohort).collect(Collectors.toSet());
    return model.contrasts().stream()
        .filter(c -> names.contains(c.first()) && names.contains(c.second()))
        .filter(c -> side.contrast.apply(c) == Verdict.RESOLVED)
        .count();
  }
}
