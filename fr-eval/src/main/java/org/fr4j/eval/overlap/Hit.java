package org.fr4j.eval.overlap;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Two subjects of two databases who may be one person.
///
/// @param first of the first database
/// @param second of the second
/// @param names what their names have in common; empty for nothing
/// @param score the cosine of their centres; empty where one has none
/// @param verdict what that says
public record Hit(
    Subject first,
    Subject second,
    Optional<NameEvidence> names,
    OptionalDouble score,
    Verdict verdict) {

  /// The evidence in words.
  ///
  /// @return such as `the same words, centres .71 alike`
  public String reason() {
    String spelled =
        names
            .map(NameEvidence::description)
            .orElse(
                first.name().isPresent() && second.name().isPresent()
                    ? "unlike names"
                    : "no names to compare");
    return score.isEmpty()
        ? spelled
        : spelled + String.format(Locale.ROOT, ", centres %.2f alike", score.getAsDouble());
  }

  @Override
  public String toString() {
    return "%s = %s? %s: %s".formatted(first, second, verdict, reason());
  }
}
