package org.fr4j.index;

import java.util.Map;
import java.util.Objects;

/// From which score on a reference is taken to show the face of the probe: one threshold for all,
/// or one for each cohort, so that all cohorts have the same rate of false matches.
///
/// The cohort of a reference is what its metadata hold under a key; one without it, or of a cohort
/// that has no threshold of its own, is held against the global one. fr-eval's calibration finds
/// such thresholds.
///
/// @param global for references of no known cohort; accepted is `score >= threshold`
/// @param key of the metadata that name the cohort
/// @param byCohort thresholds by cohort
public record Thresholds(float global, String key, Map<String, Float> byCohort) {
  /// Accepts every score.
  public static final Thresholds NONE = of(Float.NEGATIVE_INFINITY);

  /// Checks and copies what it is given.
  ///
  /// @throws IllegalArgumentException if a threshold is NaN
  public Thresholds {
    Objects.requireNonNull(key);
    byCohort = Map.copyOf(byCohort);
    requireNumber("global threshold", global);
    byCohort.forEach((cohort, score) -> requireNumber("threshold of cohort " + cohort, score));
  }

  /// One threshold for all.
  ///
  /// @param score the lowest score accepted
  /// @return thresholds that know no cohorts
  /// @throws IllegalArgumentException if it is NaN
  public static Thresholds of(float score) {
    return new Thresholds(score, "", Map.of());
  }

  /// The same with thresholds of cohorts.
  ///
  /// @param metadataKey under which the metadata of a reference name its cohort
  /// @param scores the lowest score accepted, by cohort
  /// @return other thresholds
  /// @throws IllegalArgumentException if one is NaN
  public Thresholds byCohort(String metadataKey, Map<String, Float> scores) {
    return new Thresholds(global, metadataKey, scores);
  }

  /// What a reference is held against.
  ///
  /// @param reference any
  /// @return the lowest score accepted
  public float of(Reference reference) {
    String cohort = byCohort.isEmpty() ? null : reference.metadata().get(key);
    return cohort == null ? global : byCohort.getOrDefault(cohort, global);
  }

  /// Below this one no score is accepted.
  float lowest() {
    return byCohort.values().stream().reduce(global, Math::min);
  }

  private static void requireNumber(String what, float score) {
    if (Float.isNaN(score)) {
      throw new IllegalArgumentException(what + " NaN: must be a number");
    }
  }
}
