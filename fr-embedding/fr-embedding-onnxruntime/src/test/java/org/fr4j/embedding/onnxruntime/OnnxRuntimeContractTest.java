package org.fr4j.embedding.onnxruntime;

import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.EmbeddingBackends;
import org.fr4j.embedding.contract.BackendContract;

class OnnxRuntimeContractTest extends BackendContract {
  @Override
  protected EmbeddingBackend open() {
    return EmbeddingBackends.named("onnxruntime");
  }
}
