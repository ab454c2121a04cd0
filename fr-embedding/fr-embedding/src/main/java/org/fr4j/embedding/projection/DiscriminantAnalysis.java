package org.fr4j.embedding.projection;

import java.util.Optional;
import org.fr4j.core.ProgressListener;
import org.fr4j.embedding.internal.projection.Discriminants;
import org.fr4j.embedding.internal.projection.Scatter;

/// Projects rows to the directions along which subjects differ most from each other for how little
/// images of one subject differ: linear discriminant analysis, within the principal directions of
/// the rows, as there are more columns than subjects could tell apart.
///
/// Rows are taken at length 1, as scores are cosines; their mean stays unless [#lessTheMean()] is
/// asked for, as cosines without it can be far worse (docs/projection.md). Along the directions
/// found, images of one subject scatter alike, so that a cosine weighs them by what they tell. Each
/// subject weighs the same in both covariances, whether it has two images or hundreds.
///
/// **Rows.** Of known subject; others are left out. A dimension is at most the number of subjects
/// less one. A row of zeros is refused; a column of zeros does no harm.<br>
/// **Cost.** That of [TruncatedSvd] to `within` dimensions, and two passes more.<br>
/// **Source.** Fisher 1936; Belhumeur, Hespanha and Kriegman, Eigenfaces vs. Fisherfaces, PAMI 1997
/// (but by uncentred directions); subjects weighed as in Dehak et al., Front-end factor analysis
/// for speaker verification, TASLP 2011; both covariances shrunk alike, as scikit-learn's
/// `LinearDiscriminantAnalysis(solver="eigen")` does.
///
/// @param dimension floats in a projected row
/// @param within principal directions to look within, at least `dimension`; as many as there are,
///   where the rows have fewer
/// @param inside what the principal directions keep to; nothing, unless given
/// @param shrinkage of the covariances
/// @param centred whether the mean of the rows is subtracted
/// @param seed of the subspace that the fit starts from
public record DiscriminantAnalysis(
    int dimension,
    int within,
    Optional<Subspace> inside,
    Shrinkage shrinkage,
    boolean centred,
    long seed)
    implements ProjectionMethod {
  private static final long SEED = 19_360_901;

  /// Checks what it is given.
  ///
  /// @throws IllegalArgumentException if a number is out of range
  public DiscriminantAnalysis {
    Dimensions.require(dimension);
    if (within < dimension) {
      throw new IllegalArgumentException(
          "within %d directions: must be at least the dimension, %d".formatted(within, dimension));
    }
  }

  /// A projection with settings of ours: within twice as many directions, shrunk by
  /// [Shrinkage#usual()].
  ///
  /// @param dimension floats in a projected row
  /// @return the method
  /// @throws IllegalArgumentException if the dimension is below 1
  public static DiscriminantAnalysis to(int dimension) {
    return new DiscriminantAnalysis(
        dimension, 2 * dimension, Optional.empty(), Shrinkage.usual(), false, SEED);
  }

  /// The same with another shrinkage.
  ///
  /// @param other of the covariances
  /// @return a method
  public DiscriminantAnalysis withShrinkage(Shrinkage other) {
    return new DiscriminantAnalysis(dimension, within, inside, other, centred, seed);
  }

  /// The same within other directions.
  ///
  /// @param directions at least `dimension`
  /// @return a method
  /// @throws IllegalArgumentException if there are fewer
  public DiscriminantAnalysis within(int directions) {
    return new DiscriminantAnalysis(dimension, directions, inside, shrinkage, centred, seed);
  }

  /// The same, of principal directions inside a subspace.
  ///
  /// @param subspace of rows such as it is fitted to
  /// @return a method
  public DiscriminantAnalysis inside(Subspace subspace) {
    return new DiscriminantAnalysis(
        dimension, within, Optional.of(subspace), shrinkage, centred, seed);
  }

  /// The same of rows less their mean.
  ///
  /// @return a method
  public DiscriminantAnalysis lessTheMean() {
    return new DiscriminantAnalysis(dimension, within, inside, shrinkage, true, seed);
  }

  @Override
  public String id() {
    return "lda";
  }

  @Override
  public Projection fit(TrainingRows rows, ProgressListener progress) {
    Dimensions.requireAtMost(dimension, rows);
    Dimensions.requireRows(rows);
    Supervised known = Supervised.of(rows);
    if (dimension > known.classes() - 1) {
      throw new IllegalArgumentException(
          "dimension %d: must be at most %d, one less than there are subjects"
              .formatted(dimension, known.classes() - 1));
    }
    int most = Math.min(within, rows.columns());
    double[][] directions = Subspace.directions(inside, known.rows(), most, seed, progress);
    Dimensions.requireRank(directions.length, dimension, inside);
    Scatter scatter = known.scatter(directions, progress);
    double share = Supervised.share(shrinkage, scatter);
    double[][] vectors =
        Supervised.solved(() -> Discriminants.separating(scatter, share, dimension));
    LinearMap map = LinearMap.onto(Discriminants.along(vectors, directions)).ofUnitRows();
    Fitting fitting = Fitting.of(this, seed, rows).withFound("shrinkage found", share);
    return Projection.of(centred ? map.centred(scatter.mean()) : map, fitting, rows.stamp());
  }
}
