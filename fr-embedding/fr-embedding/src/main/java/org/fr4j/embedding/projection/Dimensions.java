package org.fr4j.embedding.projection;

import java.util.Optional;

/// The rules of a projection's dimension, for all methods alike.
final class Dimensions {
  private Dimensions() {}

  static void require(int dimension) {
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension %d: must be at least 1".formatted(dimension));
    }
  }

  static void requireAtMost(int dimension, TrainingRows rows) {
    if (dimension > rows.columns()) {
      throw new IllegalArgumentException(
          "dimension %d: must be at most %d, as long as the rows are"
              .formatted(dimension, rows.columns()));
    }
  }

  static void requireRows(TrainingRows rows) {
    if (rows.size() == 0) {
      throw new IllegalArgumentException("no row to fit to: must be at least 1");
    }
  }

  static void requireRank(int rank, int dimension, Optional<Subspace> inside) {
    if (rank < dimension) {
      throw new IllegalArgumentException(
          "dimension %d: must be at most %d, the rank of the rows%s"
              .formatted(dimension, rank, inside.map(s -> " inside " + s).orElse("")));
    }
  }
}
