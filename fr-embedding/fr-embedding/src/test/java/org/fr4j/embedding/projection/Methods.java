package org.fr4j.embedding.projection;

import java.util.stream.Stream;

/// One of each method, for rows of at least 37 columns and 18 subjects.
final class Methods {
  static final int DIMENSION = 17;

  private Methods() {}

  static Stream<ProjectionMethod> all() {
    return Stream.of(
        TruncatedSvd.to(DIMENSION),
        SparseRandomProjection.to(DIMENSION),
        DictionaryProjection.builder(DIMENSION).batch(50).epochs(3).build(),
        DiscriminantAnalysis.to(DIMENSION),
        WithinClassCovariance.to(DIMENSION));
  }

  /// Those that look at the rows.
  static Stream<ProjectionMethod> fitted() {
    return all().filter(method -> !(method instanceof SparseRandomProjection));
  }

  /// Those whose directions the rows have to span.
  static Stream<ProjectionMethod> ofSpan() {
    return fitted().filter(method -> !(method instanceof DictionaryProjection));
  }

  /// Those that look at the subjects of the rows.
  static Stream<ProjectionMethod> supervised() {
    return Stream.of(DiscriminantAnalysis.to(DIMENSION), WithinClassCovariance.to(DIMENSION));
  }
}
