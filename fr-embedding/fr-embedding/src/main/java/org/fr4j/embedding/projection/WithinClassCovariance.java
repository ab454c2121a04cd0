package org.fr4j.embedding.projection;

import java.util.Optional;
import org.fr4j.core.ProgressListener;
import org.fr4j.embedding.internal.projection.Discriminants;
import org.fr4j.embedding.internal.projection.Scatter;

/// Projects rows to their principal directions, then makes images of one subject scatter alike in
/// all of them: within-class covariance normalisation (WCCN).
///
/// Each subject weighs the same, whether it has two images or hundreds: few would otherwise say how
/// images of one person differ. So rows that a sampling plan repeats change the directions, but of
/// the covariance only what is within a subject.
///
/// Rows are taken at length 1, as scores are cosines. Their mean stays, as in the source, unless
/// [#lessTheMean()] is asked for: on LFW, cosines without it were far worse for an inner layer of a
/// network (docs/projection.md). Unlike [DiscriminantAnalysis] it needs no more subjects than two,
/// and it has a way back.
///
/// **Rows.** Of known subject; others are left out. A row of zeros is refused; a column of zeros
/// does no harm. A shrinkage of 0 asks for more images than subjects by the dimension at least.<br>
/// **Cost.** That of [TruncatedSvd], and two passes more.<br>
/// **Source.** Hatch, Kajarekar and Stolcke, Within-class covariance normalization for SVM-based
/// speaker recognition, Interspeech 2006; the mean over subjects as in Dehak et al., Front-end
/// factor analysis for speaker verification, TASLP 2011.
///
/// @param dimension floats in a projected row
/// @param inside what the principal directions keep to; nothing, unless given
/// @param shrinkage of the covariance
/// @param centred whether the mean of the rows is subtracted
/// @param seed of the subspace that the fit starts from
public record WithinClassCovariance(
    int dimension, Optional<Subspace> inside, Shrinkage shrinkage, boolean centred, long seed)
    implements ProjectionMethod {
  private static final long SEED = 20_060_917;

  /// Checks what it is given.
  ///
  /// @throws IllegalArgumentException if the dimension is below 1
  public WithinClassCovariance {
    Dimensions.require(dimension);
  }

  /// A projection with settings of ours: shrunk by [Shrinkage#usual()].
  ///
  /// @param dimension floats in a projected row
  /// @return the method
  /// @throws IllegalArgumentException if the dimension is below 1
  public static WithinClassCovariance to(int dimension) {
    return new WithinClassCovariance(dimension, Optional.empty(), Shrinkage.usual(), false, SEED);
  }

  /// The same with another shrinkage.
  ///
  /// @param other of the covariance
  /// @return a method
  public WithinClassCovariance withShrinkage(Shrinkage other) {
    return new WithinClassCovariance(dimension, inside, other, centred, seed);
  }

  /// The same, of principal directions inside a subspace.
  ///
  /// @param subspace of rows such as it is fitted to
  /// @return a method
  public WithinClassCovariance inside(Subspace subspace) {
    return new WithinClassCovariance(dimension, Optional.of(subspace), shrinkage, centred, seed);
  }

  /// The same of rows less their mean.
  ///
  /// @return a method
  public WithinClassCovariance lessTheMean() {
    return new WithinClassCovariance(dimension, inside, shrinkage, true, seed);
  }

  @Override
  public String id() {
    return "wccn";
  }

  @Override
  public Projection fit(TrainingRows rows, ProgressListener progress) {
    Dimensions.requireAtMost(dimension, rows);
    Dimensions.requireRows(rows);
    Supervised known = Supervised.of(rows);
    double[][] directions = Subspace.directions(inside, known.rows(), dimension, seed, progress);
    Dimensions.requireRank(directions.length, dimension, inside);
    Scatter scatter = known.scatter(directions, progress);
    double share = Supervised.share(shrinkage, scatter);
    LinearMap map =
        LinearMap.onto(Supervised.solved(() -> Discriminants.whitening(scatter, share, directions)))
            .withDecoder(Discriminants.colouring(scatter, share, directions))
            .ofUnitRows();
    Fitting fitting = Fitting.of(this, seed, rows).withFound("shrinkage found", share);
    return Projection.of(centred ? map.centred(scatter.mean()) : map, fitting, rows.stamp());
  }
}
