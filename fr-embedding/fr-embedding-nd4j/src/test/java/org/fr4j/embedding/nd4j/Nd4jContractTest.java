package org.fr4j.embedding.nd4j;

import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.EmbeddingBackends;
import org.fr4j.embedding.contract.BackendContract;

class Nd4jContractTest extends BackendContract {
  @Override
  protected EmbeddingBackend open() {
    return EmbeddingBackends.named("nd4j");
  }
}
