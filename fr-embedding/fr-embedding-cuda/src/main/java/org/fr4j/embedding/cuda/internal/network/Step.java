package org.fr4j.embedding.cuda.internal.network;

/// One step of a plan: reads some buffers, writes one.
@FunctionalInterface
interface Step {
  /// Queues its kernels.
  void queue(Run run);
}
