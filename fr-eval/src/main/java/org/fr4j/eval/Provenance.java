package org.fr4j.eval;

import java.util.Objects;

/// What made a result: enough to make it again.
///
/// @param source the model and the data
/// @param comparisons how many there were, those that can't be judged included
/// @param seed of the bootstrap's draws
/// @param settings everything else that was chosen
/// @param version of this library; `development` where it did not come from a jar
public record Provenance(
    Source source, int comparisons, long seed, EvaluationSettings settings, String version) {

  static Provenance of(Source source, int comparisons, EvaluationSettings settings) {
    String version = Provenance.class.getPackage().getImplementationVersion();
    return new Provenance(
        source,
        comparisons,
        settings.seed(),
        settings,
        Objects.requireNonNullElse(version, "development"));
  }
}
