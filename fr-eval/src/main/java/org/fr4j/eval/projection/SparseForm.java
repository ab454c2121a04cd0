package org.fr4j.eval.projection;

import java.util.OptionalDouble;
import org.fr4j.core.SparseMatrix;

/// The sparse rows that others are held against.
///
/// @param method how they were made
/// @param rows with subjects; none of them zero
/// @param comparisonsPerSecond how fast such templates were seen to be compared, where measured
public record SparseForm(String method, SparseMatrix rows, OptionalDouble comparisonsPerSecond) {
  /// Checks the name and that subjects are known.
  ///
  /// @throws IllegalArgumentException if the name is blank or the rows have no subjects
  public SparseForm {
    if (method.isBlank()) {
      throw new IllegalArgumentException("method \"%s\": must not be blank".formatted(method));
    }
    if (rows.subjects().isEmpty()) {
      throw new IllegalArgumentException(
          "sparse rows without subjects: SparseMatrix.withSubjects adds them");
    }
  }

  /// Rows whose speed was not measured.
  ///
  /// @param method how they were made
  /// @param rows with subjects
  /// @return the form
  public static SparseForm of(String method, SparseMatrix rows) {
    return new SparseForm(method, rows, OptionalDouble.empty());
  }
}
