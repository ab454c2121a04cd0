package org.fr4j.eval.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.fr4j.eval.CohortAccuracy;
import org.fr4j.eval.CohortContrast;
import org.fr4j.eval.CohortMatrix;
import org.fr4j.eval.Evaluation;
import org.fr4j.eval.Provenance;
import org.fr4j.eval.calibration.Calibration;
import org.fr4j.eval.fairness.FairnessFigure;
import org.fr4j.eval.interval.Estimate;
import org.fr4j.eval.interval.Interval;
import org.fr4j.eval.interval.RateEstimate;
import org.fr4j.eval.metric.ConventionTable;
import org.fr4j.eval.metric.EqualErrorRate;

/// The figures of an evaluation as JSON; what is undefined is null, and so is an infinity, which
/// JSON does not know.
public final class EvaluationJson {
  private EvaluationJson() {}

  /// The figures over all and by cohort, the fairness figures, and what made them.
  ///
  /// @param evaluation any
  /// @return a new object, to which a caller may add its own fields
  public static ObjectNode of(Evaluation evaluation) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    provenance(json.putObject("provenance"), evaluation.provenance());
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
    cohort(json.putObject("all"), evaluation.overall());
    json.put("cohort_label", evaluation.comparisons().cohorts().name());
    ObjectNode cohorts = json.putObject("cohorts");
    for (CohortAccuracy cohort : evaluation.cohorts()) {
      cohort(cohorts.putObject(cohort.cohort()), cohort);
    }
    return json;
  }

  /// Every figure of a report on one model.
  static ObjectNode of(ModelFigures model) {
    ObjectNode json = of(model.evaluation());
    ObjectNode fairness = json.putObject("fairness");
    for (FairnessFigure figure : model.fairness().figures()) {
      ObjectNode one = fairness.putObject(name(figure.kind()));
      estimate(one, figure.estimate());
      one.put("undefined_because", figure.reason().isEmpty() ? null : figure.reason());
    }
    model.fairness().leftOut().forEach(json.putArray("fairness_without")::add);
    ArrayNode contrasts = json.putArray("contrasts");
    for (CohortContrast contrast : model.contrasts()) {
      ObjectNode one = contrasts.addObject();
      one.put("first", contrast.first()).put("second", contrast.second());
      one.put("fmr", contrast.fmr().name()).put("fnmr", contrast.fnmr().name());
    }
    model.matrix().ifPresent(matrix -> matrix(json.putArray("fmr_between_cohorts"), matrix));
    calibration(json.putArray("calibration"), model.calibration());
    ArrayNode conventions = json.putArray("conventions");
    for (ConventionTable.Row row : model.conventions().rows()) {
      ObjectNode one = conventions.addObject();
      one.put("figure", row.figure()).put("convention", row.convention());
      put(one.put("used_by", row.usedBy()), "value", row.value());
    }
    model.warnings().forEach(json.putArray("warnings")::add);
    return json;
  }

  static String name(FairnessFigure.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static void provenance(ObjectNode json, Provenance provenance) {
    json.put("model", provenance.source().model());
    json.put("data", provenance.source().data());
    json.put("comparisons", provenance.comparisons());
    json.put("seed", provenance.seed());
    json.put("draws", provenance.settings().draws());
    json.put("level", provenance.settings().level());
    json.put("alpha", provenance.settings().alpha());
    json.put("fr4j", provenance.version());
  }

  private static void cohort(ObjectNode one, CohortAccuracy cohort) {
    one.put("subjects", cohort.subjects());
    one.put("images", cohort.images());
    one.put("pairs", (long) cohort.mated() + cohort.nonMated());
    one.put("pairs_mated", cohort.mated());
    one.put("pairs_non_mated", cohort.nonMated());
    put(one, "fmr", cohort.fmr());
    put(one, "fnmr", cohort.fnmr());
    interval(one, "fmr", cohort.fmrEstimate());
    interval(one, "fnmr", cohort.fnmrEstimate());
    estimate(one.putObject("eer"), cohort.eer());
    estimate(one.putObject("auc"), cohort.auc());
  }

  private static void matrix(ArrayNode json, CohortMatrix matrix) {
    for (int row = 0; row < matrix.cohorts().size(); row++) {
      for (int column = 0; column <= row; column++) {
        ObjectNode one = json.addObject();
        one.put("first", matrix.cohorts().get(row)).put("second", matrix.cohorts().get(column));
        rate(one, "fmr", matrix.cell(row, column));
      }
    }
  }

  private static void calibration(ArrayNode json, Calibration calibration) {
    for (Calibration.Row row : calibration.rows()) {
      ObjectNode one = json.addObject().put("set_on", row.setOn());
      put(one, "threshold", row.threshold());
      one.put("support", row.support().name());
      ObjectNode cohorts = one.putObject("cohorts");
      for (Calibration.Cost cost : row.costs()) {
        ObjectNode both = cohorts.putObject(cost.cohort());
        rate(both, "fmr", cost.fmr());
        rate(both, "fnmr", cost.fnmr());
      }
    }
  }

  private static void rate(ObjectNode json, String name, Optional<RateEstimate> estimate) {
    json.put(name, estimate.map(RateEstimate::rate).orElse(null));
    interval(json, name, estimate);
  }

  private static void interval(ObjectNode json, String rate, Optional<RateEstimate> estimate) {
    json.put(rate + "_low", estimate.map(known -> known.interval().low()).orElse(null));
    json.put(rate + "_high", estimate.map(known -> known.interval().high()).orElse(null));
    json.put(rate + "_effective_size", estimate.map(RateEstimate::effectiveSize).orElse(null));
  }

  private static void estimate(ObjectNode json, Optional<Estimate> estimate) {
    put(json, "value", value(estimate.map(Estimate::value)));
    put(json, "low", value(estimate.map(Estimate::interval).map(Interval::low)));
    put(json, "high", value(estimate.map(Estimate::interval).map(Interval::high)));
    put(json, "effective_size", value(estimate.map(Estimate::effectiveSize)));
  }

  private static OptionalDouble value(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  private static void put(ObjectNode json, String name, OptionalDouble value) {
    if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
      json.put(name, value.getAsDouble());
    } else {
      json.putNull(name);
    }
  }
}
