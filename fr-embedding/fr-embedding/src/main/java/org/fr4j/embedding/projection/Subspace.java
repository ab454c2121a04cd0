package org.fr4j.embedding.projection;

import java.util.Optional;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;
import org.fr4j.core.ProgressListener;
import org.fr4j.embedding.internal.projection.PrincipalDirections;

/// Directions that a projection is to keep to, where more is known of the rows than the few that it
/// is fitted to show.
///
/// Most of what a sparse head's units tell of a face is a linear change of its embedding, and its
/// weights say where such changes lie: `TruncatedSvd.to(256).inside(head.subspace())`. Principal
/// directions of the rows alone also follow what a few hundred people happened to make the units
/// do.
///
/// **Memory.** `dimension() * columns()` doubles.<br>
/// **Threads.** Immutable.
public final class Subspace {
  private final double[][] basis;
  private final Optional<ModelStamp> stamp;

  private Subspace(double[][] basis, Optional<ModelStamp> stamp) {
    this.basis = basis;
    this.stamp = stamp;
  }

  /// All linear combinations of some vectors.
  ///
  /// **Cost.** That of [TruncatedSvd] to as many dimensions as there are vectors.
  ///
  /// @param vectors finite rows, at least one that is not zero; their stamp is that of the rows
  ///   among which the subspace lies
  /// @return their span; of a lower dimension where some depend on the others
  /// @throws IllegalArgumentException if all are zero, or a value is a NaN or an infinity
  public static Subspace spannedBy(EmbeddingMatrix vectors) {
    TrainingRows rows = TrainingRows.of(vectors);
    Dimensions.requireRows(rows);
    int most = Math.min(vectors.rows(), vectors.dimension());
    double[][] basis = PrincipalDirections.fit(rows, most, 1, ProgressListener.NONE);
    if (basis.length == 0) {
      throw new IllegalArgumentException(
          "%d vectors, all of them zero: they span nothing".formatted(vectors.rows()));
    }
    return new Subspace(basis, vectors.stamp());
  }

  /// How many directions span it.
  ///
  /// @return 1 to `columns()`
  public int dimension() {
    return basis.length;
  }

  /// How long the rows are among which it lies.
  ///
  /// @return 1 to 65536
  public int columns() {
    return basis[0].length;
  }

  /// The principal directions of rows, inside a subspace where one is given.
  ///
  /// @return orthonormal, the strongest first; fewer than `count` where there are no more
  /// @throws IllegalArgumentException if the subspace is not one of such rows
  static double[][] directions(
      Optional<Subspace> inside,
      TrainingRows rows,
      int count,
      long seed,
      ProgressListener progress) {
    return inside
        .map(subspace -> subspace.directions(rows, count, progress))
        .orElseGet(() -> PrincipalDirections.fit(rows, count, seed, progress));
  }

  private double[][] directions(TrainingRows rows, int count, ProgressListener progress) {
    if (rows.columns() != columns()) {
      throw new IllegalArgumentException(
          "subspace of rows of %d values: the rows have %d".formatted(columns(), rows.columns()));
    }
    stamp.ifPresent(own -> rows.stamp().ifPresent(own::requireSame));
    return PrincipalDirections.within(basis, rows, count, progress);
  }

  /// What stands in the settings of a projection.
  @Override
  public String toString() {
    return "%d directions of %s"
        .formatted(dimension(), stamp.map(ModelStamp::toString).orElse("a model not named"));
  }
}
