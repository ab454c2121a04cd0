package org.fr4j.embedding.projection;

import java.util.Objects;
import java.util.Optional;

/// How a projection came about: enough to fit it again.
///
/// @param method the [ProjectionMethod#id()]
/// @param settings everything that was chosen, as text
/// @param seed of the random choices
/// @param data what it was fitted to; empty for a method that needs no data
/// @param version of this library; `development` where it did not come from a jar
public record Fitting(
    String method, String settings, long seed, Optional<Data> data, String version) {

  /// What a projection was fitted to.
  ///
  /// @param rows how many, repeats counted
  /// @param selection how they were chosen: [TrainingRows#ALL], or what the caller said
  /// @param sha256 of the rows' entries, in their order
  public record Data(int rows, String selection, String sha256) {}

  /// A method's own account of a fit.
  ///
  /// @param method what fitted
  /// @param seed of its random choices
  /// @param rows what it was fitted to
  static Fitting of(ProjectionMethod method, long seed, TrainingRows rows) {
    Data data = new Data(rows.size(), rows.selection(), rows.sha256());
    return new Fitting(method.id(), method.toString(), seed, Optional.of(data), library());
  }

  /// The same account, with a setting that the fit found by itself.
  ///
  /// @param name of the setting
  /// @param value that it was given
  Fitting withFound(String name, double value) {
    String more = "%s, %s %.4g".formatted(settings, name, value);
    return new Fitting(method, more, seed, data, version);
  }

  /// The account of a method that looked at no row.
  static Fitting withoutData(ProjectionMethod method, long seed) {
    return new Fitting(method.id(), method.toString(), seed, Optional.empty(), library());
  }

  private static String library() {
    return Objects.requireNonNullElse(
        Fitting.class.getPackage().getImplementationVersion(), "development");
  }
}
