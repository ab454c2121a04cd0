package org.fr4j.embedding.nd4j;

import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.EmbeddingBackends;
import org.fr4j.embedding.contract.ParityContract;

class Nd4jParityTest extends ParityContract {
  @Override
  protected EmbeddingBackend open() {
    return EmbeddingBackends.named("nd4j");
  }

  @Override
  protected EmbeddingBackend reference() {
    return EmbeddingBackends.named("onnxruntime");
  }
}
