package org.fr4j.eval.projection;

import java.util.OptionalDouble;
import org.fr4j.core.EmbeddingMatrix;

/// Rows of a sparse matrix in a dense form, such as by a projection.
///
/// @param method how they were made; forms of one method and several dimensions make a curve
/// @param rows as many as the sparse matrix has, in its order, of any length but zero; stays the
///   caller's to close
/// @param comparisonsPerSecond how fast such templates were seen to be compared, where measured
public record DenseForm(String method, EmbeddingMatrix rows, OptionalDouble comparisonsPerSecond) {
  /// Checks the name.
  ///
  /// @throws IllegalArgumentException if it is blank
  public DenseForm {
    if (method.isBlank()) {
      throw new IllegalArgumentException("method \"%s\": must not be blank".formatted(method));
    }
  }

  /// A form whose speed was not measured.
  ///
  /// @param method how the rows were made
  /// @param rows as many as the sparse matrix has
  /// @return the form
  public static DenseForm of(String method, EmbeddingMatrix rows) {
    return new DenseForm(method, rows, OptionalDouble.empty());
  }

  @Override
  public String toString() {
    return "%s %d".formatted(method, rows.dimension());
  }
}
