package org.fr4j.embedding.internal.vector;

/// One step of a plan: reads some buffers, writes one.
interface Step {
  /// Runs it for some samples of the batch.
  void run(Workspace workspace, int first, int count);
}
