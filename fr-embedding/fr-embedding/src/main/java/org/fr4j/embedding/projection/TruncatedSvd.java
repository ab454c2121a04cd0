package org.fr4j.embedding.projection;

import java.util.Optional;
import org.fr4j.core.ProgressListener;

/// Projects rows to the directions along which the training rows have most of their energy, their
/// leading right singular vectors; not centred, so that cosines are kept as well as so few
/// dimensions can.
///
/// The projected row holds the coordinates along the directions, the strongest first; the way back
/// is exact within the span of the directions. A row of zeros and a column of zeros do no harm.
///
/// **Cost.** `4 * dimension` multiply-adds an entry for each round of the fit, 5 to 64 of them; 48
/// bytes for each column and dimension.<br>
/// **Errors.** Rows of a lower rank than the dimension are refused.<br>
/// **Source.** Halko, Martinsson and Tropp, Finding structure with randomness, SIAM Review 2011.
///
/// @param dimension floats in a projected row
/// @param inside what the directions keep to; nothing, unless given
/// @param seed of the subspace that the fit starts from
public record TruncatedSvd(int dimension, Optional<Subspace> inside, long seed)
    implements ProjectionMethod {
  private static final long SEED = 20_110_501;

  /// Checks what it is given.
  ///
  /// @throws IllegalArgumentException if the dimension is below 1
  public TruncatedSvd {
    Dimensions.require(dimension);
  }

  /// A projection with a seed of ours.
  ///
  /// @param dimension floats in a projected row
  /// @return the method
  /// @throws IllegalArgumentException if the dimension is below 1
  public static TruncatedSvd to(int dimension) {
    return new TruncatedSvd(dimension, Optional.empty(), SEED);
  }

  /// The same, of directions inside a subspace.
  ///
  /// @param subspace of rows such as it is fitted to
  /// @return a method
  public TruncatedSvd inside(Subspace subspace) {
    return new TruncatedSvd(dimension, Optional.of(subspace), seed);
  }

  @Override
  public String id() {
    return "svd";
  }

  @Override
  public Projection fit(TrainingRows rows, ProgressListener progress) {
    Dimensions.requireAtMost(dimension, rows);
    Dimensions.requireRows(rows);
    double[][] directions = Subspace.directions(inside, rows, dimension, seed, progress);
    Dimensions.requireRank(directions.length, dimension, inside);
    LinearMap map = LinearMap.onto(directions).withDecoder(directions);
    return Projection.of(map, Fitting.of(this, seed, rows), rows.stamp());
  }
}
