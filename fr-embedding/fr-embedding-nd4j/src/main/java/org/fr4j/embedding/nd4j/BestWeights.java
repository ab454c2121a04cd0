package org.fr4j.embedding.nd4j;

import org.fr4j.core.ModelStamp;
import org.fr4j.embedding.sparse.HeadTraining;
import org.fr4j.embedding.sparse.SparseHead;
import org.jspecify.annotations.Nullable;

/// The layer of the best epoch so far: of those near the target sparsity the one with the lowest
/// loss; while none is near, the nearest.
///
/// **Threads.** For one thread.
final class BestWeights {
  private final double target;
  private final double tolerance;
  private int epoch;
  private HeadGraph.Measured measured = new HeadGraph.Measured(Double.POSITIVE_INFINITY, -1);
  private HeadGraph.@Nullable Layer layer;

  BestWeights(double target, double tolerance) {
    this.target = target;
    this.tolerance = tolerance;
  }

  /// Keeps the layer of an epoch if it is the best.
  void offer(int number, HeadGraph.Measured now, HeadGraph graph) {
    double distance = Math.max(tolerance, Math.abs(now.sparsity() - target));
    double before = Math.max(tolerance, Math.abs(measured.sparsity() - target));
    if (distance < before || (distance == before && now.loss() < measured.loss())) {
      epoch = number;
      measured = now;
      layer = graph.layer();
    }
  }

  /// The epoch of these weights, from 1; 0 before the first.
  int epoch() {
    return epoch;
  }

  HeadGraph.Measured measured() {
    return measured;
  }

  SparseHead head(ModelStamp model, HeadTraining training) {
    if (layer == null) {
      throw new IllegalStateException(
          "no epoch gave a loss that is a number: the learning rate is too high");
    }
    return layer.head(model, training);
  }

  @Override
  public String toString() {
    return "epoch %d, %s".formatted(epoch, measured);
  }
}
