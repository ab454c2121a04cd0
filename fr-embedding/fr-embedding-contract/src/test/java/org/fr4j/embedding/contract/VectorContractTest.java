package org.fr4j.embedding.contract;

import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.EmbeddingBackends;

class VectorContractTest extends BackendContract {
  @Override
  protected EmbeddingBackend open() {
    return EmbeddingBackends.named("vector");
  }
}
