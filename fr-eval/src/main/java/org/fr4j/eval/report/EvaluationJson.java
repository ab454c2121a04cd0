package org.fr4j.eval.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalDouble;
import org.fr4j.eval.CohortAccuracy;
import org.fr4j.eval.Evaluation;
import org.fr4j.eval.interval.RateEstimate;
import org.fr4j.eval.metric.EqualErrorRate;

/// The figures of an evaluation as JSON; what is undefined is null.
public final class EvaluationJson {
  private EvaluationJson() {}

  /// Every figure.
  ///
  /// @param evaluation any
  /// @return a new object, to which a caller may add its own fields
  public static ObjectNode of(Evaluation evaluation) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("pairs_mated", evaluation.scores().mated());
    json.put("pairs_non_mated", evaluation.scores().nonMated());
    json.put(
        "pairs_failed_to_acquire",
        evaluation.scores().matedFailures() + evaluation.scores().nonMatedFailures());
    json.put("pairs_of_unknown_subjects", evaluation.comparisons().unknown());
    json.put("eer_convention", evaluation.settings().convention().name());
    json.put("eer", evaluation.eer().map(EqualErrorRate::value).orElse(null));
    json.put(
        "eer_within_cohorts",
        evaluation.eerWithinCohorts().map(EqualErrorRate::value).orElse(null));
    put(json, "auc", evaluation.scores().auc());
    json.put("target_fmr", evaluation.settings().targetFmr());
    put(json, "threshold", evaluation.threshold());
    evaluation
        .operatingPoint()
        .ifPresent(
            point -> {
              json.put("fmr", point.fmr());
              put(json, "fnmr", point.fnmr());
              json.put("support", point.support().name());
            });
    json.put("cohort_label", evaluation.comparisons().cohorts().name());
    ObjectNode cohorts = json.putObject("cohorts");
    for (CohortAccuracy cohort : evaluation.cohorts()) {
      ObjectNode one = cohorts.putObject(cohort.cohort());
      one.put("subjects", cohort.subjects());
      one.put("images", cohort.images());
      one.put("pairs", (long) cohort.mated() + cohort.nonMated());
      one.put("pairs_mated", cohort.mated());
      one.put("pairs_non_mated", cohort.nonMated());
      put(one, "fmr", cohort.fmr());
      put(one, "fnmr", cohort.fnmr());
      interval(one, "fmr", cohort.fmrEstimate());
      interval(one, "fnmr", cohort.fnmrEstimate());
    }
    return json;
  }

  private static void interval(ObjectNode json, String rate, Optional<RateEstimate> estimate) {
    json.put(rate + "_low", estimate.map(known -> known.interval().low()).orElse(null));
    json.put(rate + "_high", estimate.map(known -> known.interval().high()).orElse(null));
    json.put(rate + "_effective_size", estimate.map(RateEstimate::effectiveSize).orElse(null));
  }

  private static void put(ObjectNode json, String name, OptionalDouble value) {
    // JSON has no infinity: a threshold below every score is as good as none.
    if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
      json.put(name, value.getAsDouble());
    } else {
      json.putNull(name);
    }
  }
}
