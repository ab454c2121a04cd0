package org.fr4j.eval;

/// What the scores are of, in the words of whoever evaluates.
///
/// @param model which matcher gave the scores: the stamp of a model, or a file of scores
/// @param data which images or comparisons: a name, and a version or a hash where there is one
public record Source(String model, String data) {
  /// Nobody said.
  public static final Source UNNAMED = new Source("unnamed", "unnamed");

  /// Checks both texts.
  ///
  /// @throws IllegalArgumentException if one is blank
  public Source {
    if (model.isBlank() || data.isBlank()) {
      throw new IllegalArgumentException(
          "source \"%s\" of \"%s\": model and data must not be blank".formatted(model, data));
    }
  }
}
