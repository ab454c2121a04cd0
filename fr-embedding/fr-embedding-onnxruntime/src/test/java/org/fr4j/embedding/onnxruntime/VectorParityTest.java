package org.fr4j.embedding.onnxruntime;

import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.EmbeddingBackends;
import org.fr4j.embedding.contract.ParityContract;

class VectorParityTest extends ParityContract {
  @Override
  protected EmbeddingBackend open() {
    return EmbeddingBackends.named("vector");
  }

  @Override
  protected EmbeddingBackend reference() {
    return EmbeddingBackends.named("onnxruntime");
  }
}
