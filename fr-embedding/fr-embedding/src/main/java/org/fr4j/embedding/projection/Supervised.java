package org.fr4j.embedding.projection;

import java.util.Arrays;
import java.util.function.Supplier;
import org.fr4j.core.Label;
import org.fr4j.core.ProgressListener;
import org.fr4j.embedding.internal.projection.Scatter;

/// What supervised methods look at: rows of known class, at length 1.
///
/// @param rows at least two classes of them
/// @param label their classes, none missing
record Supervised(TrainingRows rows, Label label) {
  /// Those of some rows whose class is known.
  ///
  /// @throws IllegalArgumentException if there are no classes, or fewer than two have rows
  static Supervised of(TrainingRows rows) {
    TrainingRows known = rows.ofKnownClass().atLengthOne();
    return new Supervised(known, known.classes().orElseThrow());
  }

  /// How many classes have rows.
  int classes() {
    return (int) Arrays.stream(label.counts()).filter(count -> count > 0).count();
  }

  Scatter scatter(double[][] directions, ProgressListener progress) {
    return Scatter.of(rows, label, directions, progress);
  }

  static double share(Shrinkage shrinkage, Scatter scatter) {
    return switch (shrinkage) {
      case Shrinkage.Fixed fixed -> fixed.share();
      case Shrinkage.LedoitWolf _ -> scatter.ledoitWolf();
    };
  }

  /// Says what to do where a covariance has no inverse.
  static double[][] solved(Supplier<double[][]> solution) {
    try {
      return solution.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "covariance within the classes %s: more images a subject, or a shrinkage above 0"
              .formatted(e.getMessage()),
          e);
    }
  }
}
