package org.fr4j.embedding.projection;

import org.fr4j.core.ProgressListener;

/// A way to fit a [Projection], with its settings.
///
/// **Order.** The same rows, settings and seed give the same bits, whatever the threads and whether
/// the rows came sparse or dense.<br>
/// **Threads.** Immutable; a fit uses the cores that the common pool has.
public interface ProjectionMethod {
  /// A short name, as it stands in the stamps of what the projection gives: `svd`, `lda`.
  ///
  /// @return lower-case letters
  String id();

  /// How long the rows become.
  ///
  /// @return floats in a projected row, at least 1
  int dimension();

  /// Fits a projection.
  ///
  /// @param rows what to fit it to
  /// @param progress follows the fit, and may cancel it
  /// @return the projection
  /// @throws IllegalArgumentException if the rows do not allow it, with the reason
  /// @throws java.util.concurrent.CancellationException if the listener says so
  Projection fit(TrainingRows rows, ProgressListener progress);

  /// The talk's "dense 512": as much of the rows' energy as 512 values can hold.
  ///
  /// @return [TruncatedSvd]
  static ProjectionMethod dense512() {
    return TruncatedSvd.to(512);
  }

  /// The talk's "dictionary + dense 256": how much of each of 256 learned atoms a row holds.
  ///
  /// @return [DictionaryProjection]
  static ProjectionMethod dictionary256() {
    return DictionaryProjection.to(256);
  }

  /// Fits a projection that nobody follows.
  ///
  /// @param rows what to fit it to
  /// @return the projection
  /// @throws IllegalArgumentException if the rows do not allow it, with the reason
  default Projection fit(TrainingRows rows) {
    return fit(rows, ProgressListener.NONE);
  }
}
