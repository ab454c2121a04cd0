package org.fr4j.eval;

import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import org.fr4j.core.Label;
import org.fr4j.eval.interval.RateDraws;
import org.fr4j.eval.interval.RateEstimate;
import org.fr4j.eval.interval.SubjectAware;
import org.fr4j.eval.metric.EqualErrorRate;
import org.fr4j.eval.metric.Scores;
import org.fr4j.eval.protocol.Comparisons;

/// Puts the figures of a cohort together.
final class CohortFigures {
  private final Comparisons comparisons;
  private final EvaluationSettings settings;
  private final OptionalDouble threshold;

  CohortFigures(Comparisons comparisons, EvaluationSettings settings, OptionalDouble threshold) {
    this.comparisons = comparisons;
    this.settings = settings;
    this.threshold = threshold;
  }

  CohortAccuracy overall(Scores scores, RateDraws draws) {
    Label subjects = comparisons.subjects();
    return figures("all", subjects(row -> true), subjects.size(), all -> true, scores, draws);
  }

  CohortAccuracy cohort(int code, IntPredicate within, Scores scores, RateDraws draws) {
    Label cohorts = comparisons.cohorts();
    return figures(
        cohorts.categories().get(code),
        subjects(row -> cohorts.code(row) == code),
        cohorts.counts()[code],
        within,
        scores,
        draws);
  }

  private CohortAccuracy figures(
      String name, int subjects, int images, IntPredicate chosen, Scores scores, RateDraws draws) {
    int pairs = scores.mated() + scores.nonMated();
    double level = settings.level();
    Optional<RateEstimate> fmr = Optional.empty();
    Optional<RateEstimate> fnmr = Optional.empty();
    if (threshold.isPresent()) {
      fmr = SubjectAware.fmr(comparisons, chosen, threshold.getAsDouble(), level);
      fnmr = SubjectAware.fnmr(comparisons, chosen, threshold.getAsDouble(), level);
    }
    OptionalDouble auc = scores.auc();
    return new CohortAccuracy(
        name,
        subjects,
        images,
        scores,
        threshold,
        fmr,
        fnmr,
        EqualErrorRate.of(scores, settings.convention())
            .flatMap(eer -> draws.eer().rate(eer.value(), pairs, level)),
        auc.isEmpty() ? Optional.empty() : draws.auc().rate(auc.getAsDouble(), pairs, level));
  }

  private int subjects(IntPredicate chosen) {
    BitSet seen = new BitSet();
    for (int row = 0; row < comparisons.subjects().size(); row++) {
      int subject = comparisons.subjects().code(row);
      if (subject != Label.MISSING && chosen.test(row)) {
        seen.set(subject);
      }
    }
    return seen.cardinality();
  }
}
