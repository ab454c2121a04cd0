package org.fr4j.embedding.projection;

import java.util.SplittableRandom;
import org.fr4j.core.ProgressListener;

/// A random projection that needs no training: the baseline that a fitted one must beat.
///
/// Each weight is `+sqrt(s / d)` or `-sqrt(s / d)`, each with probability `1 / 2s`, and otherwise
/// zero, so that lengths and angles are kept on average; `s` is the square root of the input's
/// dimension. Rows are looked at for their number of columns and their stamp only.
///
/// **Source.** Li, Hastie and Church, Very sparse random projections, KDD 2006, after Achlioptas
/// 2003.
///
/// @param dimension floats in a projected row
/// @param seed of the weights
public record SparseRandomProjection(int dimension, long seed) implements ProjectionMethod {
  private static final long SEED = 20_060_820;

  /// Checks what it is given.
  ///
  /// @throws IllegalArgumentException if the dimension is below 1
  public SparseRandomProjection {
    Dimensions.require(dimension);
  }

  /// A projection with a seed of ours.
  ///
  /// @param dimension floats in a projected row
  /// @return the method
  /// @throws IllegalArgumentException if the dimension is below 1
  public static SparseRandomProjection to(int dimension) {
    return new SparseRandomProjection(dimension, SEED);
  }

  @Override
  public String id() {
    return "random";
  }

  @Override
  public Projection fit(TrainingRows rows, ProgressListener progress) {
    Dimensions.requireAtMost(dimension, rows);
    int inputs = rows.columns();
    double s = Math.sqrt(inputs);
    float size = (float) Math.sqrt(s / dimension);
    SplittableRandom random = new SplittableRandom(seed);
    float[] weights = new float[inputs * dimension];
    for (int i = 0; i < weights.length; i++) {
      double drawn = random.nextDouble() * 2 * s;
      weights[i] = drawn < 1 ? size : drawn < 2 ? -size : 0;
    }
    progress.step("random projection", 1, 1);
    return Projection.of(
        LinearMap.of(inputs, dimension, weights), Fitting.withoutData(this, seed), rows.stamp());
  }
}
