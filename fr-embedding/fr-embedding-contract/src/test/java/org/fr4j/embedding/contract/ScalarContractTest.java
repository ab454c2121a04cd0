package org.fr4j.embedding.contract;

import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.internal.vector.VectorBackend;

/// The backend `vector` on plain loops, as where the Vector API is missing.
class ScalarContractTest extends BackendContract {
  @Override
  protected EmbeddingBackend open() {
    return VectorBackend.scalar();
  }
}
